// A page in a real browser, steered by W3C WebDriver: the same for Chromium and Firefox.
import { spawn } from "node:child_process";
import { findBrowsers } from "../../scripts/browsers.mjs";
import { freePort } from "../consumers/serve.mjs";

const KINDS = {
  chromium: ({ CHROME, CHROMEDRIVER }) => ({
    driver: CHROMEDRIVER,
    args: (port) => [`--port=${port}`],
    capabilities: { browserName: "chrome", "goog:chromeOptions": { binary: CHROME, args: ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage"] } },
  }),
  firefox: ({ FIREFOX, GECKODRIVER }) => ({
    driver: GECKODRIVER,
    args: (port) => [`--port=${port}`, "--host=127.0.0.1"],
    capabilities: { browserName: "firefox", "moz:firefoxOptions": { binary: FIREFOX, args: ["-headless"] } },
  }),
};

/** @param {"chromium" | "firefox"} name */
export async function openBrowser(name) {
  const { driver, args, capabilities } = KINDS[name](findBrowsers());
  if (!driver) throw new Error(`There is no ${name} with its driver here.`);
  const port = await freePort();
  const child = spawn(driver, args(port), { stdio: "ignore" });
  const ended = new Promise((done) => child.once("close", done));
  const root = `http://127.0.0.1:${port}`;
  const send = async (method, path, body) => {
    const answer = await fetch(root + path, { method, ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${name}: ${value.error}: ${value.message}`);
    return value;
  };
  try {
    await untilReady(send, child);
    const { sessionId } = await send("POST", "/session", { capabilities: { alwaysMatch: capabilities } });
    const session = `/session/${sessionId}`;
    await send("POST", `${session}/timeouts`, { script: 120_000, pageLoad: 60_000 });
    return {
      goto: (url) => send("POST", `${session}/url`, { url }),
      /**
       * Runs a function in the page, with these arguments (plain values).
       * @returns {Promise<any>} what it gives; rejects with what it throws, in `Error.cause`
       */
      async run(task, ...args) {
        const script = `const done = arguments[arguments.length - 1]; const given = [...arguments].slice(0, -1);
          const shown = (error) => ({ name: error?.name, message: String(error?.message ?? error), ...JSON.parse(JSON.stringify(error ?? null)) });
          (${task})(...given).then((value) => done({ value }), (error) => done({ error: shown(error) }));`;
        const { value, error } = await send("POST", `${session}/execute/async`, { script, args });
        if (error) throw new Error(`in the page: ${error.message}`, { cause: error });
        return value;
      },
      async close() {
        await send("DELETE", session).catch(() => undefined);
        child.kill("SIGTERM");
        await ended;
      },
    };
  } catch (error) {
    child.kill("SIGTERM");
    await ended;
    throw error;
  }
}

async function untilReady(send, child) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) break;
    const status = await send("GET", "/status").catch(() => undefined);
    if (status?.ready) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("The driver of the browser did not start.");
}
