// The browser that a file of tests runs in: Chromium, or Firefox where E2E_BROWSER=firefox says so.
import { chromium, firefox } from "playwright-core";
import { chromiumPath, findBrowsers } from "../../scripts/browsers.mjs";

export const isFirefox = process.env.E2E_BROWSER === "firefox";

/** Why a test of colour schemes, forced colours or motion is left out in Firefox. */
export const noMedia = isFirefox && "no media features can be set in this Firefox";

/** @returns {Promise<import("playwright-core").Browser>} */
export async function openBrowser() {
  if (!isFirefox) return chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  const executablePath = findBrowsers().FIREFOX;
  if (executablePath === undefined) throw new Error("Firefox is missing: install it, or name it in the environment variable FIREFOX");
  // A page that allows no pictures would be told of for the icon that the browser itself looks for.
  // And what moves is half-way when a test looks at it.
  const firefoxUserPrefs = { "browser.chrome.site_icons": false, "ui.prefersReducedMotion": 1 };
  // By this channel Playwright speaks WebDriver BiDi, which every Firefox knows, in place of the protocol of a Firefox of its own.
  const browser = await firefox.launch({ channel: "moz-firefox", executablePath, firefoxUserPrefs });
  withoutMedia(browser);
  return browser;
}

/**
 * Playwright sets media features in each new context, asked for or not, and opens none where the browser does not know the
 * command, as Firefox 153 does not.
 */
function withoutMedia(browser) {
  const session = Object.getPrototypeOf(browser._connection.toImpl(browser)._browserSession);
  const { send } = session;
  session.send = function (method, params) {
    return method === "emulation.setMediaFeaturesOverride" ? Promise.resolve({}) : send.call(this, method, params);
  };
}
