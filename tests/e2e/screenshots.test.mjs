// The pictures in docs/screenshots. They are taken in every run, and written only where UPDATE_SCREENSHOTS is set:
//   UPDATE_SCREENSHOTS=1 npm run test:e2e -w tests
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { choose, demo, parts, verdictIs } from "./demo.mjs";

const page_ = demo();
const folder = new URL("../../docs/screenshots/", import.meta.url);
const MOST_BYTES = 300_000;

const SHOTS = {
  "site-light": { options: { path: "index.html" }, reach: settled },
  "site-dark": { options: { path: "index.html", colorScheme: "dark" }, reach: settled },
  "site-phone": { options: { path: "index.html", viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 }, reach: settled },
  "site-codes": { options: { path: "docs/codes.html" }, reach: searched },
  "demo-light": { options: {}, reach: broken },
  "demo-dark": { options: { colorScheme: "dark" }, reach: broken },
  "demo-phone": { options: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 }, reach: brokenInTheEditor },
  "demo-created": { options: {}, reach: created },
  "demo-platforms": { options: { viewport: { width: 1280, height: 1000 } }, reach: platforms },
};

async function settled(page) {
  await page.locator("#findings .finding").first().waitFor();
}

async function searched(page) {
  await page.getByRole("searchbox").fill("hotkey");
}

async function broken(page) {
  await choose(page, "A body with mistakes");
  await verdictIs(page, /8 errors/);
}

async function brokenInTheEditor(page) {
  await broken(page);
  await page.getByRole("heading", { name: "Request body" }).evaluate((heading) => heading.closest("section").scrollIntoView());
}

async function created(page) {
  await choose(page, "Detection, then classification");
  await parts(page).create.click();
  await parts(page).projects.first().waitFor();
  await page.getByRole("heading", { name: "Create it on a server" }).evaluate((heading) => heading.closest("section").scrollIntoView());
}

async function platforms(page) {
  await page.getByRole("link", { name: "Platforms", exact: true }).click();
  await page.waitForURL(/\/platforms\.html$/);
  await page.locator("html[data-ready]").waitFor();
}

for (const [name, { options, reach }] of Object.entries(SHOTS)) {
  test(`${name}.png can be taken and is small`, async (t) => {
    const page = await page_.open(t, options);
    await reach(page);
    await page.evaluate(() => document.fonts.ready);
    const picture = await page.screenshot({ caret: "hide", animations: "disabled" });
    assert.ok(picture.length > 10_000 && picture.length < MOST_BYTES, `${picture.length} bytes`);
    const file = new URL(`${name}.png`, folder);
    if (process.env.UPDATE_SCREENSHOTS) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, picture);
    } else {
      assert.ok(readFileSync(file).length < MOST_BYTES, `${fileURLToPath(file)} is there`);
    }
  });
}
