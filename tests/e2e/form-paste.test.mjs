// Labels that people have already, and projects to begin with: pasting, files, templates.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { copy, formPage, parts, valueOf } from "./form.mjs";
import { area, begin as beginIn, dialog, namesOf, paste, PETS, rows } from "./form-parts.mjs";

const form_ = formPage();
const begin = (...args) => beginIn(form_, ...args);

describe("pasting", () => {
  test("a list of names is shown before it goes in, and one undo takes it out", async (t) => {
    const page = await begin(t);
    await paste(page, "cat\ndog\n\nparrot\n");
    await dialog(page).getByText("3 names.").waitFor();
    assert.deepEqual(await rows(page).allInnerTexts(), ["Line\tName\tState", "1\tcat\tnew", "2\tdog\tnew", "4\tparrot\tnew"]);
    assert.deepEqual(await namesOf(page), []);
    await dialog(page).getByRole("button", { name: "Add 3 labels" }).click();
    await dialog(page).waitFor({ state: "hidden" });
    assert.deepEqual(await namesOf(page), ["cat", "dog", "parrot"]);
    await parts(page).undo.click();
    assert.deepEqual(await namesOf(page), []);
  });

  test("1,203 names go in without a hitch, and the preview says how many it leaves out", async (t) => {
    const page = await begin(t);
    const names = Array.from({ length: 1203 }, (_, index) => `category ${index}`);
    await paste(page, names.join("\n"));
    await dialog(page).getByText("1,153 more are not shown.").waitFor();
    assert.equal(await rows(page).count(), 51);
    await dialog(page).getByRole("button", { name: "Add 1,203 labels" }).click();
    await dialog(page).waitFor({ state: "hidden" });
    assert.deepEqual(await namesOf(page), names);
  });

  test("22,000 names, pasted: the field shows their beginning, and all of them are read", async (t) => {
    const page = await begin(t);
    await copy(page, Array.from({ length: 22_000 }, (_, index) => `name ${index}`).join("\n"));
    await page.getByRole("button", { name: "Paste or import" }).click();
    await area(page).press("Control+v");
    await dialog(page).getByText("22,000 names.").waitFor();
    await dialog(page).getByText("The field shows the beginning of 230,889 characters.").waitFor();
    assert.equal((await area(page).inputValue()).length, 2000);
    await dialog(page).getByRole("button", { name: "Add 22,000 labels" }).waitFor();
    await dialog(page).getByRole("button", { name: "Clear" }).click();
    assert.ok(await dialog(page).getByRole("button", { name: "Add 0 labels" }).isDisabled());
    assert.ok(await area(page).isEditable());
  });

  test("several lines, pasted where one label would be typed, are shown before they go in", async (t) => {
    const page = await begin(t);
    await copy(page, "cat\ndog\nparrot");
    await parts(page).add.press("Control+v");
    await dialog(page).getByText("3 names.").waitFor();
    assert.equal(await area(page).inputValue(), "cat\ndog\nparrot");
    await dialog(page).getByRole("button", { name: "Add 3 labels" }).click();
    assert.deepEqual(await namesOf(page), ["cat", "dog", "parrot"]);
  });

  test("a row of a spreadsheet too", async (t) => {
    const page = await begin(t);
    await copy(page, "cat\tdog\n");
    await parts(page).add.press("Control+v");
    await dialog(page).getByRole("button", { name: "Add 2 labels" }).click();
    assert.deepEqual(await namesOf(page), ["cat", "dog"]);
  });

  test("a table: its remarks have lines, and duplicates are left out or kept", async (t) => {
    const page = await begin(t, { name: "x", tasks: [{ kind: "detection", labels: [{ name: "car" }] }] });
    const text = 'name;colour;id\ncar;#112233;1\n;#445566;2\n"truck; large";#778899;3\n';
    await paste(page, text);
    await dialog(page).getByText("A table with 2 labels.").waitFor();
    assert.deepEqual(await dialog(page).getByRole("listitem").allInnerTexts(), ["Left out, for labels have no place for it: id.", "Line 3 has no name, so it is left out."]);
    assert.deepEqual((await rows(page).allInnerTexts()).slice(1), ["2\tcar\t#112233\tthere already", "4\ttruck; large\t#778899\tnew"]);
    await dialog(page).getByRole("button", { name: "Add 1 label", exact: true }).waitFor();
    await dialog(page).getByRole("radio", { name: "Add them all the same" }).check();
    await dialog(page).getByRole("button", { name: "Add 2 labels" }).click();
    assert.deepEqual((await valueOf(page)).tasks[0].labels, [{ name: "car" }, { name: "car", color: "#112233" }, { name: "truck; large", color: "#778899" }]);
  });

  test("a list in one line can be read as one name", async (t) => {
    const page = await begin(t);
    await paste(page, "cat, dog");
    await dialog(page).getByText("2 names.").waitFor();
    await dialog(page).getByRole("checkbox", { name: /Each line is a name/ }).check();
    await dialog(page).getByRole("button", { name: "Add 1 label", exact: true }).click();
    assert.deepEqual(await namesOf(page), ["cat, dog"]);
  });

  test("the body of a platform replaces the project, after a question, in one step", async (t) => {
    const page = await begin(t, PETS);
    await paste(page, JSON.stringify({ title: "Fruit", label_config: '<View><Image name="image" value="$image"/><Choices name="choice" toName="image" choice="single"><Choice value="apple"/><Choice value="pear"/></Choices></View>' }));
    await dialog(page).getByText("A project of Label Studio with 2 labels.").waitFor();
    await dialog(page).getByRole("radio", { name: "Replace the project by “Fruit”" }).check();
    await dialog(page).getByRole("button", { name: "Replace the project" }).click();
    const no = dialog(page).getByRole("button", { name: "Keep it" });
    assert.ok(await no.evaluate((node) => node.getRootNode().activeElement === node));
    await no.click();
    assert.deepEqual(await valueOf(page), PETS);
    assert.equal(await dialog(page).getByRole("button", { name: "Replace the project" }).evaluate((node) => node.getRootNode().activeElement === node), true);
    await dialog(page).getByRole("button", { name: "Replace the project" }).click();
    await dialog(page).getByRole("button", { name: "Replace", exact: true }).click();
    await dialog(page).waitFor({ state: "hidden" });
    assert.deepEqual([(await valueOf(page)).name, await namesOf(page)], ["Fruit", ["apple", "pear"]]);
    await parts(page).undo.click();
    assert.deepEqual(await valueOf(page), PETS);
  });

  test("undo in the dialog is for what is typed there, not for the project behind it", async (t) => {
    const page = await begin(t, { name: "x", tasks: [{ kind: "detection", labels: [] }] });
    await paste(page, "cat");
    await dialog(page).getByRole("button", { name: "Add 1 label", exact: true }).click();
    await page.getByRole("button", { name: "Paste or import" }).click();
    await area(page).waitFor();
    // One key: how many of them a browser takes back at once depends on how quick they came.
    await page.keyboard.type("d");
    await page.keyboard.press("Control+z");
    assert.equal(await area(page).inputValue(), "");
    assert.deepEqual(await namesOf(page), ["cat"]);
  });

  test("its labels alone go into the step that is chosen", async (t) => {
    const page = await begin(t, PETS);
    await paste(page, JSON.stringify({ categories: [{ id: 1, name: "bird" }, { id: 7, name: "fish" }] }));
    await dialog(page).getByRole("combobox", { name: "Into the task" }).selectOption({ label: "1: Detection" });
    await dialog(page).getByRole("button", { name: "Add 2 labels" }).click();
    assert.deepEqual(await namesOf(page), ["animal", "bird", "fish"]);
  });

  test("a file is read like a paste; what is no JSON is told with its line, and nothing can be added", async (t) => {
    const page = await begin(t);
    await page.getByRole("button", { name: "Paste or import" }).click();
    const choose = (name, text) => dialog(page).getByLabel("Choose a file").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await choose("broken.json", '{"names": [\n"cat",,\n]}');
    await dialog(page).getByText(/^Line 2: The body is not JSON/).waitFor();
    assert.ok(await dialog(page).getByRole("button", { name: "Add 0 labels" }).isDisabled());
    await choose("classes.txt", "cat\r\ndog\r\n");
    await dialog(page).getByRole("button", { name: "Add 2 labels" }).click();
    assert.deepEqual(await namesOf(page), ["cat", "dog"]);
  });

  test("by keyboard alone, and Escape changes nothing and gives the keyboard back", async (t) => {
    const page = await begin(t);
    const opener = page.getByRole("button", { name: "Paste or import" });
    const hasKeyboard = (locator) => locator.evaluate((node) => node.getRootNode().activeElement === node);
    await opener.focus();
    await page.keyboard.press("Enter");
    await area(page).waitFor();
    assert.ok(await hasKeyboard(area(page)));
    await page.keyboard.insertText("cat\ndog");
    await dialog(page).getByRole("button", { name: "Add 2 labels" }).waitFor();
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "hidden" });
    assert.ok(await hasKeyboard(opener));
    assert.deepEqual(await namesOf(page), []);
    await page.keyboard.press("Enter");
    await page.keyboard.insertText("cat\ndog");
    const add = dialog(page).getByRole("button", { name: "Add 2 labels" });
    await add.waitFor();
    for (let stops = 0; stops < 8 && !(await hasKeyboard(add)); stops += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await dialog(page).waitFor({ state: "hidden" });
    assert.deepEqual(await namesOf(page), ["cat", "dog"]);
  });
});

describe("templates", () => {
  test("one begins a project at once where nothing is lost, and keeps a name that was given", async (t) => {
    const page = await begin(t, { name: "Mine", tasks: [{ kind: "detection", labels: [] }] });
    await page.getByRole("button", { name: "Templates" }).click();
    await dialog(page).getByRole("button", { name: /^Find, then sort/ }).click();
    await dialog(page).waitFor({ state: "hidden" });
    const { name, tasks } = await valueOf(page);
    assert.deepEqual([name, tasks.map(({ kind }) => kind)], ["Mine", ["detection", "classification"]]);
  });

  test("one asks before it replaces labels, and one undo brings them back", async (t) => {
    const page = await begin(t, PETS);
    await page.getByRole("button", { name: "Templates" }).click();
    await dialog(page).getByRole("button", { name: /^Defects/ }).click();
    assert.deepEqual(await valueOf(page), PETS);
    await dialog(page).getByRole("button", { name: "Replace", exact: true }).click();
    assert.deepEqual(await namesOf(page), ["scratch", "dent", "crack", "stain", "missing part"]);
    await parts(page).undo.click();
    assert.deepEqual(await valueOf(page), PETS);
  });

  test("what the platform does not have cannot be chosen, and says so", async (t) => {
    const page = await begin(t, undefined, { query: "draft=off&platform=scale" });
    await page.getByRole("button", { name: "Templates" }).click();
    const card = dialog(page).getByRole("button", { name: /^Anomalies/ });
    assert.ok(await card.isDisabled());
    assert.match(await card.innerText(), /Not on Scale AI/);
  });
});
