// A body of 1,000 labels, as many as Geti takes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { demo, parts, selected, verdictIs } from "./demo.mjs";

const page_ = demo();

const bodyWith = (name) =>
  JSON.stringify(
    {
      name: "Large",
      pipeline: {
        connections: [{ from: "Dataset", to: "Sort" }],
        tasks: [
          { title: "Dataset", task_type: "dataset" },
          { title: "Sort", task_type: "classification", labels: Array.from({ length: 1000 }, (_, index) => ({ name: name(index), color: "#336699", group: `group ${index % 10}` })) },
        ],
      },
    },
    null,
    2,
  );

/** Pastes by the keyboard, through the clipboard, as people do. */
async function pasteByKeyboard(page, text) {
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await parts(page).text.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+v");
}

test("it can be pasted, typed in, gone through and repaired without waiting", { timeout: 120_000 }, async (t) => {
  const page = await page_.open(t, { permissions: ["clipboard-read", "clipboard-write"] });
  const { text, problems, picture, repair, undo } = parts(page);
  await pasteByKeyboard(page, bodyWith((index) => `label ${index % 500}`));
  await verdictIs(page, /500 errors/);
  assert.equal(await problems.count(), 100);
  assert.ok((await page.locator(".line-number").count()) < 100, "only lines in view are drawn");
  assert.equal(await picture.locator(".chip").count(), 24);
  assert.match(await picture.textContent(), /and 976 more labels/);

  await page.getByRole("button", { name: /^Show \d+ more problems$/ }).click();
  await problems.nth(499).waitFor();
  await problems.nth(499).locator(".place").first().click();
  assert.equal(await selected(page), "label 499");

  await text.evaluate((editor) => editor.setSelectionRange(editor.value.indexOf("\n", 5), editor.value.indexOf("\n", 5)));
  const begin = performance.now();
  await page.keyboard.type(" ".repeat(20));
  const each = (performance.now() - begin) / 20;
  t.diagnostic(`a key takes ${each.toFixed(0)} ms, with the way through the test tool`);
  assert.ok(each < 500, `${each} ms, which is slow even for a machine under load`);
  await verdictIs(page, /500 errors/);

  const before = await text.inputValue();
  await repair.click();
  await verdictIs(page, /^Geti would take this/);
  await undo.click();
  await verdictIs(page, /500 errors/);
  assert.equal(await text.inputValue(), before);
});
