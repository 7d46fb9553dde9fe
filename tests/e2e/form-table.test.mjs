// The table of labels: tree, moves, hotkeys, choosing many, searching, undo.
import assert from "node:assert/strict";
import { test } from "node:test";
import { copy, focused, formPage, labelsOf, parts, setValue, spec, valueOf } from "./form.mjs";

const page_ = formPage();
const ANIMALS = spec("classification", [{ name: "animal" }, { name: "dog", parent: "animal" }, { name: "cat", parent: "animal" }, { name: "plant" }, { name: "tree", parent: "plant" }]);
const names = (labels) => labels.map(({ name }) => name);
const row = (page, name) => page.getByRole("row").filter({ has: page.getByRole("checkbox", { name: `Choose ${name}`, exact: true }) });

test("labels stand as a tree that can be folded, by its rows and by what they say of themselves", async (t) => {
  const page = await page_.open(t);
  await setValue(page, ANIMALS);
  const { names: fields } = parts(page);
  await row(page, "dog").waitFor();
  assert.deepEqual(await fields.evaluateAll((all) => all.map(({ value }) => value)), ["animal", "dog", "cat", "plant", "tree"]);
  assert.deepEqual(await page.locator("[role=row][data-id]").evaluateAll((rows) => rows.map((each) => [each.ariaLevel, each.ariaPosInSet, each.ariaSetSize, each.ariaExpanded])), [
    ["1", "1", "2", "true"],
    ["2", "1", "2", null],
    ["2", "2", "2", null],
    ["1", "2", "2", "true"],
    ["2", "1", "1", null],
  ]);
  await page.getByRole("button", { name: "Fold animal" }).click();
  assert.deepEqual(await fields.evaluateAll((all) => all.map(({ value }) => value)), ["animal", "plant", "tree"]);
  await page.getByRole("button", { name: "Unfold animal" }).click();
  assert.equal(await fields.count(), 5);
});

test("Alt and the arrow keys move a label, and the keyboard goes with it", async (t) => {
  const page = await page_.open(t);
  await setValue(page, ANIMALS);
  const { undo } = parts(page);
  const name = row(page, "cat").getByRole("textbox", { name: /^Name/ });
  await name.focus();
  await page.keyboard.press("Alt+ArrowUp");
  assert.deepEqual(names(await labelsOf(page)), ["animal", "cat", "dog", "plant", "tree"]);
  assert.equal(await name.evaluate((node) => node.getRootNode().activeElement === node), true);
  await page.keyboard.press("Alt+ArrowUp");
  await page.locator("#speech", { hasText: "cat cannot go further." }).waitFor({ state: "attached" });
  await page.keyboard.press("Alt+ArrowLeft");
  assert.equal((await labelsOf(page)).find((label) => label.name === "cat").parent, undefined);
  await page.keyboard.press("Alt+ArrowRight");
  assert.equal((await labelsOf(page)).find((label) => label.name === "cat").parent, "animal");
  for (let step = 0; step < 3; step += 1) await undo.click();
  assert.deepEqual(await labelsOf(page), ANIMALS.tasks[0].labels);
});

test("every move can be made without dragging, by the buttons of a dialog", async (t) => {
  const page = await page_.open(t);
  await setValue(page, ANIMALS);
  await page.getByRole("button", { name: "More of plant" }).click();
  const dialog = page.getByRole("dialog", { name: "Label “plant”" });
  await dialog.getByRole("button", { name: "Up" }).click();
  assert.deepEqual(names(await labelsOf(page)).filter((name) => ["animal", "plant"].includes(name)), ["plant", "animal"]);
  assert.ok(await dialog.getByRole("button", { name: "Up" }).isDisabled());
  await dialog.getByRole("button", { name: "Down" }).click();
  await dialog.getByRole("button", { name: "Indent" }).click();
  assert.equal((await labelsOf(page)).find(({ name }) => name === "plant").parent, "animal");
  await dialog.getByRole("button", { name: "Outdent" }).click();
  assert.equal((await labelsOf(page)).find(({ name }) => name === "plant").parent, undefined);
  await dialog.getByRole("combobox", { name: "Parent of plant" }).pressSequentially("dog");
  await dialog.getByRole("button", { name: "Done" }).click();
  assert.equal((await labelsOf(page)).find(({ name }) => name === "plant").parent, "dog");
  assert.equal(await focused(page), "More of plant");
});

test("a label is dragged by its grip to another place and under another label, one step each", async (t) => {
  const page = await page_.open(t, { viewport: { width: 1280, height: 1200 } });
  await setValue(page, ANIMALS);
  const { undo } = parts(page);
  const drag = async (from, to, part) => {
    const grip = await row(page, from).locator(".grip").boundingBox();
    const target = await row(page, to).boundingBox();
    await page.mouse.move(grip.x + 8, grip.y + 8);
    await page.mouse.down();
    await page.mouse.move(target.x + 60, target.y + target.height / 2, { steps: 4 });
    await page.mouse.move(target.x + 60, target.y + target.height * part, { steps: 2 });
    await page.mouse.up();
  };
  await drag("cat", "tree", 0.5);
  assert.equal((await labelsOf(page)).find(({ name }) => name === "cat").parent, "tree");
  await undo.click();
  await drag("tree", "dog", 0.1);
  const moved = await labelsOf(page);
  assert.deepEqual(names(moved), ["animal", "tree", "dog", "cat", "plant"]);
  assert.equal(moved[1].parent, "animal");
  await undo.click();
  assert.deepEqual(await labelsOf(page), ANIMALS.tasks[0].labels);
  await drag("animal", "dog", 0.5);
  assert.deepEqual(await labelsOf(page), ANIMALS.tasks[0].labels, "nothing goes beneath itself");
});

test("a hotkey is set by pressing it, left by Escape, taken away by Backspace", async (t) => {
  const page = await page_.open(t);
  await setValue(page, spec("detection", [{ name: "car" }]));
  const key = page.getByRole("button", { name: /Hotkey of car/ });
  await key.click();
  assert.equal(await key.getAttribute("aria-pressed"), "true");
  await page.keyboard.press("Control+5");
  assert.equal((await labelsOf(page))[0].hotkey, "ctrl+5");
  assert.equal(await key.getAttribute("aria-label"), "Hotkey of car: ctrl+5");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  assert.equal((await labelsOf(page))[0].hotkey, "ctrl+5");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+K");
  assert.equal((await labelsOf(page))[0].hotkey, "shift+k");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Backspace");
  assert.equal((await labelsOf(page))[0].hotkey, undefined);
  // It is no trap: Tab goes on while it listens.
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "Group of car");
});

test("colours: by swatch, by text, cleared", async (t) => {
  const page = await page_.open(t);
  await setValue(page, spec("detection", [{ name: "car", color: "#112233" }]));
  const text = page.getByRole("textbox", { name: "Colour code of car" });
  const swatch = page.getByLabel("Colour of car");
  assert.equal(await swatch.inputValue(), "#112233");
  await text.fill("#00ff00");
  assert.equal(await swatch.inputValue(), "#00ff00");
  await swatch.fill("#aabbcc");
  assert.equal((await labelsOf(page))[0].color, "#aabbcc");
  await text.fill("");
  assert.deepEqual(await labelsOf(page), [{ name: "car" }]);
});

test("many are chosen at once: a group for all, removed all, each in one step", async (t) => {
  const page = await page_.open(t);
  await setValue(page, ANIMALS);
  const { undo } = parts(page);
  await page.getByRole("checkbox", { name: "Choose dog" }).check();
  await page.getByRole("checkbox", { name: "Choose plant" }).click({ modifiers: ["Shift"] });
  await page.getByText("3 labels chosen").waitFor();
  await page.getByRole("combobox", { name: "Group of the chosen labels" }).fill("kind");
  await page.keyboard.press("Enter");
  assert.deepEqual((await labelsOf(page)).map(({ group }) => group), [undefined, "kind", "kind", "kind", undefined]);
  await undo.click();
  assert.deepEqual(await labelsOf(page), ANIMALS.tasks[0].labels);
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  assert.deepEqual(await labelsOf(page), [{ name: "animal" }, { name: "tree" }], "what stood beneath a removed label goes up");
  await undo.click();
  assert.deepEqual(await labelsOf(page), ANIMALS.tasks[0].labels);
  await page.getByRole("checkbox", { name: "Choose all" }).check();
  await page.getByText("5 labels chosen").waitFor();
  await page.getByRole("button", { name: "Choose none" }).click();
  assert.equal(await page.getByText("labels chosen").count(), 0);
});

test("many are moved at once, by buttons and by keys, each in one step, and it is said", async (t) => {
  const page = await page_.open(t);
  await setValue(page, ANIMALS);
  const { undo } = parts(page);
  const said = (text) => page.locator("#speech", { hasText: text }).waitFor({ state: "attached" });
  const parents = async () => (await labelsOf(page)).map(({ name, parent }) => [name, parent]);
  const move = page.getByRole("group", { name: "Move the chosen labels" });
  await page.getByRole("checkbox", { name: "Choose cat" }).check();
  await page.getByRole("checkbox", { name: "Choose plant" }).click({ modifiers: ["Shift"] });
  await move.getByRole("button", { name: "To the top" }).click();
  await said("2 labels moved.");
  assert.deepEqual(names(await labelsOf(page)), ["plant", "animal", "cat", "dog", "tree"]);
  await undo.click();
  assert.deepEqual(await labelsOf(page), ANIMALS.tasks[0].labels);
  // The keys move all that are chosen where one of them has the keyboard, which goes with it.
  const name = row(page, "cat").getByRole("textbox", { name: /^Name/ });
  await name.focus();
  await page.keyboard.press("Alt+ArrowUp");
  assert.deepEqual(names(await labelsOf(page)), ["plant", "animal", "cat", "dog", "tree"]);
  await page.waitForFunction(() => window.form.shadowRoot.querySelector("labelwright-label-table").shadowRoot.activeElement?.value === "cat");
  await page.keyboard.press("Alt+ArrowLeft");
  await said("1 label moved.");
  assert.deepEqual((await parents())[2], ["cat", undefined]);
  await undo.click();
  await undo.click();
  await move.getByRole("button", { name: "Indent" }).focus();
  await page.keyboard.press("Enter");
  assert.deepEqual(await parents(), [["animal", undefined], ["dog", "animal"], ["cat", "dog"], ["plant", "animal"], ["tree", "plant"]]);
  assert.equal(await focused(page), "Indent");
  await undo.click();
  assert.deepEqual(await labelsOf(page), ANIMALS.tasks[0].labels);
  await move.getByRole("button", { name: "Down" }).click();
  await said("The chosen labels cannot go further.");
  // Where nothing moved, there is nothing to undo.
  assert.ok(await undo.isDisabled());
});

test("many get a colour or a parent at once, but none beneath itself", async (t) => {
  const page = await page_.open(t);
  await setValue(page, ANIMALS);
  const { undo } = parts(page);
  await page.getByRole("checkbox", { name: "Choose all" }).check();
  await page.getByRole("combobox", { name: "Parent of the chosen labels" }).fill("dog");
  await page.getByRole("button", { name: "Set parent" }).click();
  await page.locator("#speech", { hasText: "3 labels changed." }).waitFor({ state: "attached" });
  assert.deepEqual((await labelsOf(page)).map(({ parent }) => parent), [undefined, "animal", "dog", "dog", "dog"]);
  await undo.click();
  await page.getByRole("combobox", { name: "Parent of the chosen labels" }).fill("");
  await page.keyboard.press("Enter");
  assert.deepEqual(await labelsOf(page), ANIMALS.tasks[0].labels.map(({ name }) => ({ name })));
  await undo.click();
  await page.getByLabel("Colour of the chosen labels").fill("#112233");
  await page.getByRole("button", { name: "Set colour" }).click();
  assert.deepEqual((await labelsOf(page)).map(({ color }) => color), Array(5).fill("#112233"));
  await undo.click();
  assert.deepEqual(await labelsOf(page), ANIMALS.tasks[0].labels);
  // Delete in the box of one of them takes all.
  await page.getByRole("checkbox", { name: "Choose dog" }).press("Delete");
  assert.deepEqual((await labelsOf(page)) ?? [], []);
});

test("searching shows what has the words, and says how many", async (t) => {
  const page = await page_.open(t);
  await setValue(page, spec("detection", Array.from({ length: 30 }, (_, index) => ({ name: `label ${index}` }))));
  const { names: fields } = parts(page);
  await page.getByRole("searchbox", { name: "Search labels" }).fill("LABEL 2");
  await page.locator("#speech", { hasText: "12 labels found." }).waitFor({ state: "attached" });
  assert.deepEqual(await fields.evaluateAll((all) => all.slice(0, 3).map(({ value }) => value)), ["label 2", "label 12", "label 20"]);
  await page.getByRole("searchbox").fill("nothing like it");
  await page.getByText("No label has these words.").waitFor();
  await page.getByRole("searchbox").fill("");
  assert.ok((await fields.count()) > 5);
});

test("a list that is pasted into the field of a new label is shown before it goes in", async (t) => {
  const page = await page_.open(t);
  const { add } = parts(page);
  await copy(page, "one\ntwo\nthree");
  await add.press("Control+v");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("3 names.").waitFor();
  await dialog.getByRole("button", { name: /^Add 3/ }).click();
  assert.deepEqual(names(await labelsOf(page)), ["one", "two", "three"]);
  assert.equal(await valueOf(page).then(({ tasks }) => tasks.length), 1);
});
