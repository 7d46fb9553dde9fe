// Setting up a project with the form, as its users do it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { focused, formPage, parts, setValue, valueOf } from "./form.mjs";

const page_ = formPage();

test("a project is set up by typing: name, kind, labels one after the other", async (t) => {
  const page = await page_.open(t);
  const { name, add, names, problems } = parts(page);
  await page.getByRole("radio", { name: "Classification" }).check();
  await name.fill("Weather");
  for (const label of ["sun", "rain", "snow"]) {
    await add.fill(label);
    await add.press("Enter");
  }
  await page.waitForFunction(() => window.form.value.tasks[0].labels.length === 3);
  const { name: given, tasks } = await valueOf(page);
  assert.equal(given, "Weather");
  assert.equal(tasks[0].kind, "classification");
  assert.deepEqual(tasks[0].labels.map((label) => label.name), ["sun", "rain", "snow"]);
  const colors = tasks[0].labels.map(({ color }) => color);
  assert.equal(new Set(colors).size, 3, "each has a colour of its own");
  assert.equal(await names.count(), 3);
  await problems.getByText("Intel Geti would take this project.").waitFor();
});

test("names are edited in place; Enter leads to the next, and from the last to a new one", async (t) => {
  const page = await page_.open(t);
  await setValue(page, { name: "n", tasks: [{ kind: "detection", labels: [{ name: "a" }, { name: "b" }] }] });
  const { names, add, undo, redo } = parts(page);
  await names.nth(0).fill("first");
  await names.nth(0).press("Enter");
  assert.equal(await focused(page), "Name of label 2");
  await names.nth(1).pressSequentially("second");
  await names.nth(1).press("Enter");
  assert.equal(await focused(page), "New label");
  await add.press("ArrowUp");
  assert.equal(await focused(page), "Name of label 2");
  assert.deepEqual((await valueOf(page)).tasks[0].labels, [{ name: "first" }, { name: "second" }]);

  // What was typed into one field at one go is one step.
  await undo.click();
  assert.deepEqual((await valueOf(page)).tasks[0].labels, [{ name: "first" }, { name: "b" }]);
  await undo.click();
  assert.deepEqual((await valueOf(page)).tasks[0].labels, [{ name: "a" }, { name: "b" }]);
  assert.ok(await undo.isDisabled());
  await redo.click();
  assert.equal(await names.nth(0).inputValue(), "first");
  await names.nth(0).press("Control+z");
  assert.equal(await names.nth(0).inputValue(), "a");
  await names.nth(0).press("Control+Shift+z");
  assert.equal(await names.nth(0).inputValue(), "first");
});
