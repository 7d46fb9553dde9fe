// A real Label Studio server, on 127.0.0.1 and a free port, with data of its own.
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, open, readFile, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../consumers/serve.mjs";
import { environment, LIVE } from "./venv.mjs";

/** Of the native form; of no use anywhere but on this server of one run. */
const LEGACY = "0123456789abcdef0123456789abcdef01234567";
const SETTINGS = {
  LABEL_STUDIO_USERNAME: "admin@example.com",
  LABEL_STUDIO_PASSWORD: "adminpass123",
  LABEL_STUDIO_USER_TOKEN: LEGACY,
  LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN: "true",
  COLLECT_ANALYTICS: "false",
  LATEST_VERSION_CHECK: "false",
  SENTRY_DSN: "",
  FRONTEND_SENTRY_DSN: "",
  DJANGO_DB: "sqlite",
  LOG_LEVEL: "ERROR",
};

/**
 * @returns {Promise<{ url: string, version: string, legacy: string, personal: string, close: () => Promise<void> }>} its
 *   address, its release, and a token of each kind
 */
export async function startLabelStudio() {
  const { programs, stamp } = await environment();
  const folder = await mkdtemp(join(tmpdir(), "labelwright-live-"));
  try {
    // The first start on empty data takes most of a minute; later ones are made from a copy of what it left.
    const prepared = join(LIVE, `data-${stamp.slice(0, 12)}`);
    if (!(await stat(prepared).catch(() => undefined))) {
      const first = await start(programs, folder);
      await first.close();
      await rm(`${prepared}.new`, { recursive: true, force: true });
      await cp(join(folder, "data"), `${prepared}.new`, { recursive: true });
      await rename(`${prepared}.new`, prepared);
    } else {
      await cp(prepared, join(folder, "data"), { recursive: true });
    }
    const server = await start(programs, folder);
    const { release } = await (await fetch(`${server.url}/api/version`)).json();
    const made = await fetch(`${server.url}/api/token/`, {
      method: "POST",
      headers: { authorization: `Token ${LEGACY}`, "content-type": "application/json" },
      body: "{}",
    });
    const { token } = await made.json();
    if (typeof token !== "string") throw new Error(`The server gave no personal access token (${made.status}).`);
    return {
      url: server.url,
      version: release,
      legacy: LEGACY,
      personal: token,
      async close() {
        await server.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Starts it on the data in a folder, and waits until it answers. */
async function start(programs, folder) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await mkdir(join(folder, "data"), { recursive: true });
  const log = await open(join(folder, "server.log"), "w");
  // Of the variables here it would take USERNAME, HOST and PORT for settings.
  const env = { PATH: `${programs}:${process.env.PATH}`, HOME: folder, LABEL_STUDIO_BASE_DATA_DIR: join(folder, "data"), ...SETTINGS };
  const child = spawn(join(programs, "label-studio"), ["start", "--no-browser", "--internal-host", "127.0.0.1", "--port", String(port)], {
    cwd: folder,
    env,
    stdio: ["ignore", log.fd, log.fd],
  });
  let ended = false;
  const end = new Promise((done) => child.once("close", done)).then(() => (ended = true));
  child.once("error", () => (ended = true));
  const close = async () => {
    if (!ended) child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await end;
    clearTimeout(late);
    await log.close();
  };
  const until = Date.now() + 240_000;
  while (!ended && Date.now() < until) {
    if (await isUp(url)) return { url, close };
    await new Promise((done) => setTimeout(done, 250));
  }
  if (!ended) await close();
  const said = await readFile(join(folder, "server.log"), "utf8");
  throw new Error(`Label Studio did not start:\n${said.slice(-2000)}`);
}

async function isUp(url) {
  try {
    return (await (await fetch(`${url}/health`)).json()).status === "UP";
  } catch {
    return false;
  }
}
