// The form's pictures in docs/screenshots. They are taken in every run, and written only where UPDATE_SCREENSHOTS is set.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { formPage, parts, setValue, spec } from "./form.mjs";

const page_ = formPage();
const folder = new URL("../../docs/screenshots/", import.meta.url);
const MOST_BYTES = 200_000;

const ANIMALS = {
  name: "Animals of the forest",
  tasks: [{ kind: "classification", labels: [
    { name: "mammal", color: "#2f6fde", hotkey: "ctrl+1" }, { name: "fox", parent: "mammal", color: "#b8660b", hotkey: "ctrl+2" }, { name: "deer", parent: "mammal", color: "#a85a3c" },
    { name: "bird", color: "#138a5e", hotkey: "ctrl+3" }, { name: "owl", parent: "bird", color: "#8250df" }, { name: "owl", parent: "bird", color: "#c2418f" },
  ] }],
};

const show = async (page, value = ANIMALS) => {
  await setValue(page, value);
  await page.waitForTimeout(300);
};
const toLabels = (page) => page.locator("labelwright-label-table").evaluate((table) => table.scrollIntoView());

const SHOTS = {
  "form-light": { options: { viewport: { width: 1280, height: 1160 } }, reach: (page) => show(page) },
  "form-dark": { options: { viewport: { width: 1280, height: 1160 }, colorScheme: "dark" }, reach: (page) => show(page) },
  "form-phone": {
    options: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
    async reach(page) {
      await show(page);
      await toLabels(page);
    },
  },
  "form-focus": {
    options: { viewport: { width: 1280, height: 700 } },
    async reach(page) {
      await show(page);
      await toLabels(page);
      await parts(page).names.nth(1).focus();
      await page.keyboard.press("Tab");
    },
  },
  "form-1203-labels": {
    options: { viewport: { width: 1280, height: 900 } },
    async reach(page) {
      await page.getByRole("radio", { name: "Label Studio" }).check();
      await show(page, spec("detection", Array.from({ length: 1203 }, (_, index) => ({ name: `species ${String(index + 1).padStart(4, "0")}` })), "Species"));
      await toLabels(page);
      await page.locator("labelwright-label-table .scroll").evaluate((node) => void (node.scrollTop = 20_000));
      await page.waitForTimeout(200);
    },
  },
};

for (const [name, { options, reach }] of Object.entries(SHOTS)) {
  test(`${name}.png can be taken and is small`, async (t) => {
    const page = await page_.open(t, { reducedMotion: "reduce", ...options });
    await reach(page);
    const picture = await page.screenshot({ caret: "hide", animations: "disabled" });
    assert.ok(picture.length > 10_000 && picture.length < MOST_BYTES, `${picture.length} bytes`);
    const file = new URL(`${name}.png`, folder);
    if (process.env.UPDATE_SCREENSHOTS) writeFileSync(file, picture);
    else assert.ok(readFileSync(file).length < MOST_BYTES, `${fileURLToPath(file)} is there`);
  });
}
