// The site as static files, below a folder of a host that knows nothing but files, for the tests.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { extname } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../scripts/browsers.mjs";
import { siteFiles } from "../../www/build/site.js";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".wasm": "application/wasm", ".woff2": "font/woff2" };

/** Where on the host the site lies: nothing of it may expect to be at the root. */
export const FOLDER = "/tools/labelwright";

/** Serves the site as files. @returns {Promise<{ url: string, files: Map<string, Buffer>, close: () => void }>} */
export async function hosted() {
  const files = await siteFiles();
  const host = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    const path = pathname.startsWith(`${FOLDER}/`) ? pathname.slice(FOLDER.length).replace(/\/$/, "/index.html") : undefined;
    const content = path && files.get(path);
    response.writeHead(content ? 200 : 404, { "content-type": content ? TYPES[extname(path)] : "text/plain" });
    response.end(content ?? "There is no such file.");
  });
  await new Promise((ready) => host.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${host.address().port}${FOLDER}`,
    files,
    close() {
      host.closeAllConnections();
      host.close();
    },
  };
}

/** @returns {{ readonly url: string, readonly files: Map<string, Buffer>, readonly pages: string[], open: typeof open }} */
export function site() {
  let host;
  let browser;
  before(async () => {
    host = await hosted();
    browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  });
  after(async () => {
    await browser?.close();
    host?.close();
  });

  /**
   * Opens a page. The test fails at its end if a page broke its policy, threw an error or wrote one to the console.
   * @param {import("node:test").TestContext} t @param {string} path such as `/docs/codes.html`
   * @param {import("playwright-core").BrowserContextOptions} [options]
   */
  async function open(t, path, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", reducedMotion: "reduce", ...options });
    context.setDefaultTimeout(10_000);
    const complaints = [];
    const page = await context.newPage();
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(`${page.url()} ${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`${page.url()} error: ${error.stack ?? error.message}`));
    page.on("request", (request) => {
      if (!request.url().startsWith(host.url)) complaints.push(`${page.url()} asks for ${request.url()}`);
    });
    await page.exposeFunction("tellViolation", (text) => complaints.push(`policy: ${text}`));
    await page.addInitScript(() => document.addEventListener("securitypolicyviolation", (event) => window.tellViolation(`${event.violatedDirective} ${event.blockedURI}`)));
    t.after(async () => {
      await context.close();
      assert.deepEqual(complaints, []);
    });
    await page.goto(`${host.url}${path}`);
    await ready(page);
    return page;
  }

  return {
    get url() {
      return host.url;
    },
    get files() {
      return host.files;
    },
    get pages() {
      return [...host.files.keys()].filter((path) => path.endsWith(".html"));
    },
    open,
  };
}

/** Pages with a script of their own say when it is done. @param {import("playwright-core").Page} page */
export async function ready(page) {
  await page.waitForLoadState("load");
  if (await page.locator("html[data-waits]").count()) await page.locator("html[data-ready]").waitFor();
}
