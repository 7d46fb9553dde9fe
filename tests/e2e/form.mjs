// A page with the form in it, under a strict policy, and a sandbox behind it, for the tests.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { after, before, beforeEach } from "node:test";
import { fileURLToPath } from "node:url";
import { startSandbox } from "../../www/sandbox/server.js";
import { openBrowser } from "./browser.mjs";

const DIST = fileURLToPath(new URL("../../pkg/dist/", import.meta.url));
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css", ".wasm": "application/wasm" };
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>A page with a form</title>
    <link rel="stylesheet" href="/form/page.css" />
    <script type="module" src="/form/page.js"></script>
  </head>
  <body>
    <main>
      <h1>New project</h1>
      <form id="around"><labelwright-form name="project"></labelwright-form></form>
    </main>
  </body>
</html>`;
const STYLE = ":root{color-scheme:light dark}body{margin:0;padding:clamp(.75rem,3vw,2rem);font:100%/1.5 system-ui,sans-serif;background:light-dark(#fff,#16181d);color:light-dark(#1a1d23,#e8eaef)}main{max-width:76rem;margin:auto}h1{font-size:1.375rem;margin:0 0 1rem}";
const SCRIPT = `import init from "/dist/index.js";
import "/dist/form.js";
const form = document.querySelector("labelwright-form");
window.form = form;
window.told = [];
for (const name of ["change", "validate", "submit", "created", "error"]) form.addEventListener("labelwright-" + name, (event) => {
  window.told.push(name);
  window["last_" + name] = event;
});
const settings = new URLSearchParams(location.search);
// The page starts labelwright with one platform alone.
if (settings.has("alone")) init({ platform: settings.get("alone") });
settings.delete("alone");
for (const [name, value] of settings) form.setAttribute(name, value);`;

function file(request) {
  const { pathname } = new URL(request.url);
  const answer = (content, type) => new Response(content, { headers: { "content-type": TYPES[type], "content-security-policy": POLICY, "cache-control": "no-store" } });
  if (pathname === "/") return answer(PAGE, ".html");
  if (pathname === "/form/page.css") return answer(STYLE, ".css");
  if (pathname === "/form/page.js") return answer(SCRIPT, ".js");
  const name = /^\/dist\/([\w.-]+)$/.exec(pathname)?.[1];
  return name !== undefined && existsSync(join(DIST, name)) ? answer(readFileSync(join(DIST, name)), extname(name)) : undefined;
}

/** Starts the page for the tests of a file. Every test opens a page of its own and begins with an empty sandbox. */
export function formPage() {
  let served;
  let browser;
  before(async () => {
    [served, browser] = await Promise.all([
      startSandbox({ geti: { hangMs: 200 }, before: file }),
      openBrowser(),
    ]);
  });
  after(async () => {
    await browser?.close();
    await served?.close();
  });
  beforeEach(() => control("reset"));

  async function control(what, value) {
    const answer = await fetch(`${served.url}/__sandbox/${what}`, { method: "POST", body: JSON.stringify(value ?? null) });
    assert.equal(answer.status, 200, await answer.text());
  }

  /**
   * Opens the page with the form ready. The test fails at its end if the page broke its policy, threw an error or wrote one.
   * @param {{ query?: string, shows?: string, answersFail?: boolean, prepare?: (page: import("playwright-core").Page) => Promise<unknown> }} [options] and those of
   * Playwright's contexts; `query`: attributes of the form, and `alone`: the one platform that the page starts with; `shows`: what the form is to show; `prepare`: what is done before the page is there
   */
  async function open(t, { query = "draft=off", shows, answersFail = false, prepare, ...options } = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", timezoneId: "UTC", ...options });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const complaints = [];
    page.on("console", (message) => {
      if (!["error", "warning"].includes(message.type()) || (answersFail && /^Failed to load resource/.test(message.text()))) return;
      complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`error: ${error.stack ?? error.message}`));
    await page.exposeFunction("tellViolation", (text) => complaints.push(`policy: ${text}`));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => window.tellViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
    });
    t.after(async () => {
      await context.close();
      assert.deepEqual(complaints, []);
    });
    await prepare?.(page);
    await page.goto(`${served.url}/?${query}`);
    await (shows === undefined ? page.getByRole("group", { name: /^Labelling project$|^标注项目$/ }) : page.getByText(shows)).waitFor();
    return page;
  }

  return {
    get url() {
      return served.url;
    },
    open,
    control,
    projects: async (platform = "geti") => (await (await fetch(`${served.url}/__sandbox/projects`)).json())[platform],
  };
}

/** The parts of the form, as its users find them. @param {import("playwright-core").Page} page */
export function parts(page) {
  return {
    form: page.locator("labelwright-form"),
    name: page.getByRole("textbox", { name: "Name of the project" }),
    add: page.getByRole("textbox", { name: "New label" }),
    table: page.getByRole("treegrid"),
    names: page.getByRole("treegrid").getByRole("textbox", { name: /^Name of label/ }),
    undo: page.getByRole("button", { name: "Undo" }),
    redo: page.getByRole("button", { name: "Redo" }),
    problems: page.getByRole("region", { name: "Check" }),
    send: page.locator("[part=submit]"),
  };
}

/** Puts a text on the clipboard, to paste it with Control and V. @param {import("playwright-core").Page} page */
export async function copy(page, text) {
  await page.evaluate((value) => {
    const source = Object.assign(document.createElement("textarea"), { id: "source", value });
    document.body.append(source);
    source.select();
  }, text);
  await page.keyboard.press("Control+c");
  await page.evaluate(() => document.getElementById("source").remove());
}

/** What is on the clipboard: pasted into a field of the page. @param {import("playwright-core").Page} page */
export async function copied(page) {
  await page.evaluate(() => {
    const target = Object.assign(document.createElement("textarea"), { id: "target" });
    document.body.append(target);
    target.focus();
  });
  await page.keyboard.press("Control+v");
  return page.evaluate(() => {
    const target = document.getElementById("target");
    target.remove();
    return target.value;
  });
}

/** What the form holds. @param {import("playwright-core").Page} page */
export const valueOf = (page) => page.evaluate(() => window.form.value);

/** Sets the value as the page's own code does. */
export const setValue = (page, spec) => page.evaluate((value) => void (window.form.value = value), spec);

/** A project with one task. */
export const spec = (kind, labels, name = "Project") => ({ name, tasks: [{ kind, labels }] });

/** The labels of its first task. @param {import("playwright-core").Page} page */
export const labelsOf = (page) => page.evaluate(() => window.form.value.tasks[0].labels);

/** What the element with the keyboard is called. @param {import("playwright-core").Page} page */
export const focused = (page) =>
  page.evaluate(() => {
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    return node?.getAttribute("aria-label") ?? node?.labels?.[0]?.textContent ?? node?.textContent ?? "";
  });
