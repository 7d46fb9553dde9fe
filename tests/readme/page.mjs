// Code blocks for pages, run in Chromium: an HTML block opens, and must give an element that draws itself; a JavaScript block
// that uses the document runs in a page with a form.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "../consumers/open.mjs";
import { serve } from "../consumers/serve.mjs";

/** What a bundler would do: the package's names lead to its files. */
const NAMES = { "labelwright/form": "/node_modules/labelwright/dist/form.js", labelwright: "/node_modules/labelwright/dist/index.js" };
const FORM = '<script type="module">import "labelwright/form";</script>\n<labelwright-form></labelwright-form>';
/** The blocks' inline scripts may run, as in a page without a policy. */
const POLICY = "default-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; img-src data:";

/**
 * @param {string} app a folder with the package installed, which is served
 * @returns {Promise<{html: Function, javascript: Function, close: () => Promise<void>}>} each of the two takes a block and its
 *   name, and gives what went wrong
 */
export async function startPages(app) {
  const server = await serve(app, POLICY);
  const browser = await launch();
  mkdirSync(join(app, "pages"));

  async function open(name, body, script) {
    const head = `<meta charset="utf-8"><link rel="icon" href="data:,"><script type="importmap">${JSON.stringify({ imports: NAMES })}</script>`;
    writeFileSync(join(app, "pages", `${name}.html`), `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`);
    const page = await browser.newPage();
    const problems = [];
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    try {
      await page.goto(`${server.address}pages/${name}.html`);
      await page.waitForFunction(() => document.querySelector("labelwright-form")?.shadowRoot?.querySelector('[part~="form"]'), undefined, { timeout: 20_000 });
      if (script !== undefined) {
        await page.addScriptTag({ type: "module", content: script });
        await page.evaluate(() => document.querySelector("labelwright-form").updateComplete);
      }
    } catch (error) {
      problems.push(error.message);
    } finally {
      await page.close();
    }
    return problems.length > 0 ? problems.join("\n") : undefined;
  }

  return {
    html: ({ code }, name) => open(name, code),
    // A block may go on where the one before it stopped, with the form already in hand.
    javascript: ({ code }, name) => open(name, FORM, /\b(?:const|let) form\b/.test(code) ? code : `const form = document.querySelector("labelwright-form");\n${code}`),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
