// The site's playground in Chromium, with a sandbox, for the tests: each file of tests starts one, each test opens a page of its own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, beforeEach } from "node:test";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../scripts/browsers.mjs";
import { startDemo } from "../../www/server.js";

// What Chromium writes to the console for every answer that is an error and every connection that is cut.
const ANSWERS_THAT_FAIL = /^Failed to load resource: (the server responded with a status of|net::ERR_)/;

/**
 * Starts the page for the tests of a file and ends it after them. Every test begins with an empty sandbox.
 * @returns {{ readonly url: string, open: typeof open, control: typeof control, projects: () => Promise<any[]>,
 *   requests: (method?: string) => Promise<any[]>, browser: import("playwright-core").Browser }}
 */
export function demo() {
  let served;
  let browser;
  before(async () => {
    [served, browser] = await Promise.all([
      startDemo({ geti: { hangMs: 200 } }),
      chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox", "--disable-dev-shm-usage"] }),
    ]);
  });
  after(async () => {
    await browser?.close();
    await served?.close();
  });
  beforeEach(() => control("reset"));

  async function control(what, value, url = served.url) {
    const answer = await fetch(`${url}/__sandbox/${what}`, { method: "POST", body: JSON.stringify(value ?? null) });
    assert.equal(answer.status, 200, await answer.text());
  }

  const look = async (what, url = served.url) => (await fetch(`${url}/__sandbox/${what}`)).json();

  /**
   * Opens the page, ready to be used. The test fails at its end if the page broke its policy, threw an error or wrote one
   * to the console.
   * @param {import("node:test").TestContext} t
   * @param {import("playwright-core").BrowserContextOptions & { answersFail?: boolean, path?: string }} [options] `answersFail`:
   *   servers may answer with errors; `path`: of another page of the site
   * @returns {Promise<import("playwright-core").Page>}
   */
  async function open(t, { answersFail = false, path = "playground.html", ...options } = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", timezoneId: "UTC", ...options });
    context.setDefaultTimeout(10_000);
    const complaints = [];
    const page = await context.newPage();
    page.on("console", (message) => {
      if (!["error", "warning"].includes(message.type()) || (answersFail && ANSWERS_THAT_FAIL.test(message.text()))) return;
      complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`error: ${error.stack ?? error.message}`));
    await page.exposeFunction("tellViolation", (text) => complaints.push(`policy: ${text}`));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => window.tellViolation(`${event.violatedDirective} ${event.blockedURI}`));
    });
    t.after(async () => {
      await context.close();
      assert.deepEqual(complaints, []);
    });
    await page.goto(`${served.url}/${path}`);
    await page.locator("html[data-ready]").waitFor();
    return page;
  }

  return {
    get url() {
      return served.url;
    },
    get browser() {
      return browser;
    },
    open,
    control,
    projects: async (url) => (await look("projects", url)).geti,
    requests: async (method, url) => (await look("requests", url)).requests.filter((request) => !method || request.method === method),
  };
}

/** The parts of the page, as its users find them. @param {import("playwright-core").Page} page */
export function parts(page) {
  const problems = page.getByRole("region", { name: "Problems" });
  return {
    example: page.getByLabel("Start from"),
    text: page.getByRole("textbox", { name: "Request body" }),
    undo: page.getByRole("button", { name: "Undo" }),
    repair: page.getByRole("button", { name: "Repair all" }),
    verdict: page.locator("#verdict"),
    problems: problems.locator("li.problem"),
    picture: page.getByRole("group", { name: "Picture of the pipeline" }),
    create: page.getByRole("button", { name: "Create project" }),
    cancel: page.getByRole("button", { name: "Cancel" }),
    progress: page.locator("#progress"),
    answer: page.locator("#answer article"),
    refresh: page.getByRole("button", { name: "List projects" }),
    projects: page.getByRole("region", { name: "Projects on the server" }).getByRole("listitem"),
    speech: page.locator("#speech"),
  };
}

/** Loads an example by the words of the list. */
export const choose = (page, title) => parts(page).example.selectOption({ label: title });

/** Waits until the verdict reads so. @param {RegExp} words */
export async function verdictIs(page, words) {
  const { verdict } = parts(page);
  await page.waitForFunction(([id, source]) => new RegExp(source).test(document.getElementById(id)?.textContent ?? ""), ["verdict", words.source]).catch(async () => {
    assert.match(await verdict.textContent(), words);
  });
}

/** Puts a text into the editor as a paste does: at once, with one event. */
export async function paste(page, text) {
  await parts(page).text.evaluate((editor, value) => {
    editor.focus();
    editor.value = value;
    editor.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  }, text);
}

/** What is selected in the editor. */
export const selected = (page) => parts(page).text.evaluate((editor) => editor.value.slice(editor.selectionStart, editor.selectionEnd));

/** Whether this element has the keyboard. @param {import("playwright-core").Locator} locator */
export const hasKeyboard = (locator) => locator.evaluate((node) => node === document.activeElement);

/** The line and the column, from 1, of the selection's start, counted here. */
export async function selectionStart(page) {
  const before = await parts(page).text.evaluate((editor) => editor.value.slice(0, editor.selectionStart));
  const lines = before.split("\n");
  return { line: lines.length, column: lines.at(-1).length + 1 };
}

/**
 * Fails with what axe finds, if it finds anything.
 * @param {import("playwright-core").Page} page @param {string} state @param {string[]} [rules] these alone
 * @param {string[]} [within] looks only there: a selector for each shadow root on the way
 */
export async function assertAccessible(page, state, rules, within) {
  // Not as a script element: the page's policy forbids those.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async ([only, place]) => {
    const options = { resultTypes: ["violations"], runOnly: only ?? ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
    const { violations: found } = await window.axe.run(place === undefined ? document : { fromShadowDom: place }, options);
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`).join("\n")}`);
  }, [rules, within]);
  assert.deepEqual(violations, [], state);
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
