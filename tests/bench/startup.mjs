// From files in the browser's cache to the first answer, in Chromium: a fresh page each round, the contestants in turn.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../scripts/browsers.mjs";
import { median } from "./measure.mjs";

const CONTESTANTS = { labelwright: "/labelwright.js", ajv: "/ajv.js" };
/** Browsers keep what they have compiled, once a file has been used some times. */
const WARM_ROUNDS = 6;

/**
 * @param {string} url of the bench's server
 * @param {number} rounds
 * @returns {Promise<{ labelwright: number, ajv: number, first: { labelwright: number, ajv: number } }>} milliseconds: medians, and those of the very first visit
 */
export async function starting(url, rounds) {
  const profile = await mkdtemp(join(tmpdir(), "labelwright-bench-"));
  // A profile on the disk, as people have: only that has a cache that outlives a page.
  const browser = await chromium.launchPersistentContext(profile, { executablePath: chromiumPath(), args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  try {
    const names = Object.keys(CONTESTANTS);
    const samples = Object.fromEntries(names.map((name) => [name, []]));
    for (let round = 0; round < WARM_ROUNDS + rounds; round += 1) {
      for (let turn = 0; turn < names.length; turn += 1) {
        const name = names[(turn + round) % names.length];
        const page = await browser.newPage();
        await page.goto(`${url}/start.html`, { waitUntil: "load" });
        samples[name].push(await page.evaluate((address) => globalThis.start(address), CONTESTANTS[name]));
        await page.close();
      }
    }
    const of = (pick) => Object.fromEntries(names.map((name) => [name, pick(samples[name])]));
    return { ...of((all) => median(all.slice(WARM_ROUNDS))), first: of(([first]) => first), rounds };
  } finally {
    await browser.close();
    await rm(profile, { recursive: true, force: true });
  }
}
