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

test("twelve labels with hotkeys and groups are set up in well under two minutes, at the speed of a practised typist", async (t) => {
  const page = await page_.open(t);
  await page.evaluate(() => void (window.form.connection = { platform: "geti", baseUrl: location.origin, token: "geti_pat_of_the_tests" }));
  const { name, add, send } = parts(page);
  const typed = { delay: 120 };
  const before = Date.now();
  await page.getByRole("radio", { name: "Classification" }).click();
  await name.click();
  await page.keyboard.type("Road users", typed);
  await add.click();
  const labels = ["car", "bus", "lorry", "van", "tram", "bicycle", "motorbike", "scooter", "person", "dog", "horse", "cart"];
  for (const label of labels) {
    await page.keyboard.type(label, typed);
    await page.keyboard.press("Enter");
  }
  for (const [index, label] of labels.slice(0, 4).entries()) {
    await page.getByRole("button", { name: `Hotkey of ${label}: none`, exact: true }).click();
    await page.keyboard.press(`Control+${index + 1}`);
  }
  await page.getByRole("checkbox", { name: "Choose bicycle" }).check();
  await page.getByRole("checkbox", { name: "Choose scooter" }).click({ modifiers: ["Shift"] });
  await page.getByRole("combobox", { name: "Group of the chosen labels" }).click();
  await page.keyboard.type("two wheels", typed);
  await page.keyboard.press("Enter");
  await send.click();
  await page.getByText("“Road users” has been created on Intel Geti.").first().waitFor();
  const seconds = (Date.now() - before) / 1000;
  t.diagnostic(`set up and created in ${seconds.toFixed(1)} s`);
  assert.ok(seconds < 90, `${seconds} s`);
  const [project] = await page_.projects();
  const task = project.pipeline.tasks.find(({ task_type: type }) => type === "classification");
  assert.deepEqual(labels.filter((label) => !task.labels.some((made) => made.name === label)), []);
  assert.equal(task.labels.find((made) => made.name === "scooter").group, "two wheels");
  assert.equal(task.labels.find((made) => made.name === "bus").hotkey, "ctrl+2");
});
