// What the sandbox in the page was told, kept for as long as the tab is open: the next page of it tells its own sandbox the same again,
// at the same times, so that the same projects are there, with the same ids.

const KEY = "labelwright-sandbox";

/** In characters. Browsers give a site five million; what is said beyond this is forgotten when the page is left. */
const MOST = 2_000_000;

/** @typedef {{ at: number, url: string, method: string, headers: [string, string][], body: string }} Told a request that changed something */

/** @returns {Told[]} */
export function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
  } catch {
    // Not to be had here, or not of this version of the site.
    return [];
  }
}

/** @param {Told} told */
export function remember(told) {
  const text = JSON.stringify([...remembered(), told]);
  if (text.length > MOST) return;
  try {
    sessionStorage.setItem(KEY, text);
  } catch {
    // Then it lasts no longer than the page.
  }
}
