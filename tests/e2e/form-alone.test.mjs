// The form on a page that starts labelwright with one platform alone.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { formPage, parts, valueOf } from "./form.mjs";
import { area, dialog, paste } from "./form-parts.mjs";

const form_ = formPage();

/** Opens the page, and tells which wasm files it has loaded. */
async function open(t, query, options) {
  const loaded = [];
  const prepare = (page) => page.on("request", (request) => request.url().endsWith(".wasm") && loaded.push(new URL(request.url()).pathname));
  return { page: await form_.open(t, { query: `draft=off&${query}`, prepare, ...options }), loaded };
}

describe("one platform alone", () => {
  test("the form is for it, offers no other, and loads that file only", async (t) => {
    const { page, loaded } = await open(t, "alone=scale");
    assert.equal(await page.getByRole("group", { name: "Platform" }).count(), 0);
    assert.equal(await page.evaluate(() => window.form.platform), "scale");
    await parts(page).name.fill("Road signs");
    await parts(page).add.fill("stop");
    await parts(page).add.press("Enter");
    await parts(page).add.fill("stop");
    await parts(page).add.press("Enter");
    assert.deepEqual((await valueOf(page)).tasks[0].labels.map(({ name }) => name), ["stop", "stop"]);
    assert.ok((await page.evaluate(() => window.last_validate.detail.diagnostics.length)) > 0);
    assert.deepEqual(loaded, ["/dist/labelwright-scale.wasm"]);
  });

  test("what is pasted for another platform, or is no JSON, is told and breaks nothing", async (t) => {
    const { page } = await open(t, "alone=scale");
    await paste(page, '{\n "name": oh }');
    await dialog(page).getByText(/^Line 2: /).waitFor();
    await area(page).fill('<View><Image name="i" value="$image"/></View>');
    await dialog(page).getByText("Nothing in this could be read as labels.").waitFor();
    await area(page).fill("stop\nyield");
    await dialog(page).getByText("2 names.").waitFor();
  });

  test("of several platforms the one that is there is offered", async (t) => {
    const { page, loaded } = await open(t, "alone=pictograph&platforms=geti+pictograph");
    assert.equal(await page.getByRole("group", { name: "Platform" }).count(), 0);
    assert.equal(await page.evaluate(() => window.form.platform), "pictograph");
    assert.deepEqual(loaded, ["/dist/labelwright-pictograph.wasm"]);
  });

  test("a form for a platform that is not there says so, and why", async (t) => {
    for (const query of ["alone=geti&platform=scale", "alone=geti&platforms=scale"]) {
      await open(t, query, { shows: 'labelwright was started with Intel Geti alone, without "scale".' });
    }
  });
});
