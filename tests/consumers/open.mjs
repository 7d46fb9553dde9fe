// Opens an app's page in Chromium and reads the report that it shows.
import { chromium } from "playwright-core";
import { chromiumPath } from "../../scripts/browsers.mjs";

/** One browser for all pages of a run. */
export function launch() {
  return chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} address
 * @returns {Promise<{report: unknown, complaints: string[]}>} what `#report` holds (undefined if nothing came within
 *   15 s); `complaints`: console errors, uncaught errors, failed requests, violations of the content security policy
 */
export async function openPage(browser, address) {
  const complaints = [];
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.on("console", (message) => {
      // The browser asks for an icon of its own accord; the apps have none.
      if (message.type() !== "error" || message.location().url.endsWith("/favicon.ico")) return;
      complaints.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
    page.on("requestfailed", (request) => complaints.push(`request: ${request.url()} ${request.failure()?.errorText}`));
    await page.exposeFunction("tellViolation", (text) => complaints.push(`policy: ${text}`));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => window.tellViolation(`${event.violatedDirective} ${event.blockedURI}`));
    });
    await page.goto(address, { waitUntil: "load" });
    const shown = await page
      .waitForFunction(() => document.querySelector("#report")?.textContent, undefined, { timeout: 15_000 })
      .then((handle) => handle.jsonValue())
      .catch(() => undefined);
    return { report: shown && JSON.parse(shown), complaints };
  } finally {
    await context.close();
  }
}
