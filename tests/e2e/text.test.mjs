// The editor, the problems and the picture.
import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, demo, hasKeyboard, parts, paste, selected, selectionStart, verdictIs } from "./demo.mjs";

const page_ = demo();

const TUTORIAL = [
  { title: "Detection: vehicles", name: "VEHICLE DETECTION PROJECT", tasks: ["Dataset", "Detection Task"], labels: 1 },
  { title: "Classification: two groups of labels", name: "Example Classification Project", tasks: ["Dataset", "Sample Classification Task"], labels: 4 },
  { title: "Classification: labels under labels", name: "Example Classification Project - Label Hierarchy", tasks: ["Dataset", "Sample Classification Task"], labels: 5 },
  { title: "Detection, then classification", name: "Example Chain Project", tasks: ["Dataset", "Sample Detection Task", "Crop Task", "Sample Classification Task"], labels: 4 },
];

test("each project of the tutorial has no problem and a picture", async (t) => {
  const page = await page_.open(t);
  const { text, problems, picture } = parts(page);
  for (const { title, name, tasks, labels } of TUTORIAL) {
    await choose(page, title);
    await verdictIs(page, /^Geti would take this/);
    assert.equal(JSON.parse(await text.inputValue()).name, name);
    assert.equal(await problems.count(), 0, title);
    assert.deepEqual(await picture.locator(".task .task-title").allTextContents(), tasks, "from left to right");
    assert.equal(await picture.locator(".arrow").count(), tasks.length - 1);
    assert.equal(await picture.locator(".chip").count(), labels);
    assert.equal(await picture.locator("[data-severity]").count(), 0);
    const words = await page.locator("#picture-words").textContent();
    for (const task of tasks) assert.ok(words.includes(task), words);
  }
});

test("the picture shows colours, groups and parents", async (t) => {
  const page = await page_.open(t);
  const { picture } = parts(page);
  await choose(page, "Classification: labels under labels");
  await verdictIs(page, /would take/);
  const colors = await picture.locator(".chip .dot").evaluateAll((dots) => dots.map((dot) => getComputedStyle(dot).fill));
  assert.equal(colors[0], "rgb(0, 21, 221)");
  assert.deepEqual(await picture.locator(".caption").allTextContents(), ["living", "species · under animal", "saddle_state"]);
});

test("each problem tells its kind, code, message and place, and leads there by a click", async (t) => {
  const page = await page_.open(t);
  const { problems, text } = parts(page);
  await choose(page, "A body with mistakes");
  await verdictIs(page, /^Geti would refuse this: 8 errors/);
  assert.equal(await problems.count(), 8);
  for (const problem of await problems.all()) {
    assert.equal(await problem.locator(".severity").textContent(), "Error");
    assert.match(await problem.locator("code").first().textContent(), /^[a-z][a-z_]+$/);
    assert.ok((await problem.locator(".message").textContent()).length > 10);
    const place = problem.locator(".place").first();
    const [, line, column] = /^Line (\d+), column (\d+) \//.exec(await place.innerText().then((words) => words.replace(/\s+/g, " ")));
    await place.click();
    assert.ok(await hasKeyboard(text));
    const at = await selectionStart(page);
    assert.equal(at.line, Number(line));
    // A string is selected without its quotation mark.
    assert.ok(at.column === Number(column) || at.column === Number(column) + 1, `column ${at.column}, said ${column}`);
    assert.notEqual(await selected(page), "");
    const visible = await text.evaluate((editor, number) => {
      const y = (number - 1) * Number.parseFloat(getComputedStyle(editor).lineHeight);
      return y >= editor.scrollTop && y < editor.scrollTop + editor.clientHeight;
    }, Number(line));
    assert.ok(visible, `line ${line} is in view`);
  }
  await problems.filter({ hasText: "unknown_task_type" }).locator(".place").click();
  assert.equal(await selected(page), "detecton");
});

test("related places lead there too", async (t) => {
  const page = await page_.open(t);
  const { problems } = parts(page);
  await choose(page, "A body with mistakes");
  await problems.filter({ hasText: "duplicate_label_names" }).locator(".related .place").first().click();
  assert.equal(await selected(page), "car");
  const first = await selectionStart(page);
  await problems.filter({ hasText: "duplicate_label_names" }).locator(".place").first().click();
  assert.equal(await selected(page), "car");
  assert.ok(first.line < (await selectionStart(page)).line);
});

test("lines with problems carry a sign beside their number", async (t) => {
  const page = await page_.open(t);
  await choose(page, "A body with mistakes");
  await verdictIs(page, /refuse/);
  const lines = page.locator(".line-number[data-severity=error]");
  assert.equal(await lines.first().innerText(), "3");
  assert.equal(await lines.first().locator("svg.icon-error").count(), 1);
  assert.ok((await lines.count()) < 8, "only lines in view are drawn");
});

test("the picture shows where the errors are, and leads there", async (t) => {
  const page = await page_.open(t);
  const { picture, text } = parts(page);
  await choose(page, "A body with mistakes");
  await verdictIs(page, /refuse/);
  await picture.getByRole("button", { name: /^Task Find vehicles, detecton, 1 label, 1 error$/ }).waitFor();
  assert.equal(await picture.locator(".task.is-ghost .task-title").textContent(), "Sort vehicle");
  assert.equal(await picture.locator(".arrow[data-severity=error] .icon-error").count(), 1);
  const chip = picture.locator(".chip", { hasText: "lorry" });
  assert.equal(await chip.getAttribute("data-severity"), "error");
  await chip.click();
  assert.ok(await hasKeyboard(text));
  assert.equal(JSON.parse(await selected(page)).name, "lorry");
});

test("a fix cures its problem; the page's Undo and the browser's own take it back", async (t) => {
  const page = await page_.open(t);
  const { problems, text, undo } = parts(page);
  await choose(page, "A body with mistakes");
  await verdictIs(page, /8 errors/);
  const broken = await text.inputValue();
  const typo = problems.filter({ hasText: "unknown_task_type" });
  const writeIt = typo.getByRole("button", { name: 'Write "detection"' });

  await writeIt.click();
  await verdictIs(page, /7 errors/);
  assert.equal(await typo.count(), 0);
  assert.equal(await text.inputValue(), broken.replace('"detecton"', '"detection"'), "nothing else moved");
  await undo.click();
  await verdictIs(page, /8 errors/);
  assert.equal(await text.inputValue(), broken);

  await writeIt.click();
  await verdictIs(page, /7 errors/);
  await text.press("Control+z");
  await verdictIs(page, /8 errors/);
  assert.equal(await text.inputValue(), broken);
});

test("Repair all leaves a body that Geti takes, and Undo takes all of it back", async (t) => {
  const page = await page_.open(t);
  const { text, repair, undo, speech } = parts(page);
  await choose(page, "A body with mistakes");
  await verdictIs(page, /8 errors/);
  const broken = await text.inputValue();
  await repair.click();
  await verdictIs(page, /^Geti would take this/);
  assert.match(await speech.textContent(), /^Repaired \d+ problems\./);
  assert.ok(await repair.isDisabled());
  await undo.click();
  await verdictIs(page, /8 errors/);
  assert.equal(await text.inputValue(), broken);
});

test("typing updates the problems, and the picture stays while the text cannot be read", async (t) => {
  const page = await page_.open(t);
  const { text, problems, picture } = parts(page);
  await text.evaluate((editor) => editor.setSelectionRange(editor.value.indexOf('"detection"') + 10, editor.value.indexOf('"detection"') + 10));
  await text.press("x");
  await verdictIs(page, /1 error/);
  assert.match(await problems.first().innerText(), /detectionx/);
  await text.press("Backspace");
  await verdictIs(page, /No problems/);

  await text.evaluate((editor) => editor.setSelectionRange(editor.value.indexOf("[") + 1, editor.value.indexOf("[") + 1));
  await page.keyboard.type("}");
  await verdictIs(page, /1 error/);
  const at = await selectionStart(page);
  assert.match((await problems.first().locator(".place").first().innerText()).replace(/\s+/g, " "), new RegExp(`^Line ${at.line}, column ${at.column - 1}`));
  await page.getByText("The text cannot be read as JSON.").waitFor();
  assert.equal(await picture.locator(".task").count(), 2);
  await text.press("Backspace");
  await verdictIs(page, /No problems/);
  assert.equal(await page.locator("#picture-note").innerText(), "");
});

test("an empty text, and texts that are no body, are problems like any other", async (t) => {
  const page = await page_.open(t);
  for (const body of ["", "   ", "null", "[]", "7", '"x"', "{", '{"name":', `${"[".repeat(50_000)}`, '{"pipeline":{"tasks":[null,3,{"labels":7}],"connections":{}}}', '{"pipeline":{"tasks":[{"title":{},"labels":[[],{"name":[]}]}],"connections":[null,{"from":1}]}}']) {
    await paste(page, body);
    await verdictIs(page, /refuse this: \d+ error/);
    await parts(page).problems.first().locator(".place").first().click();
    assert.ok(await hasKeyboard(parts(page).text), body.slice(0, 40));
    await paste(page, "x");
    await verdictIs(page, /refuse this: 1 error/);
  }
});

test("strict turns what only the documentation forbids into an error", async (t) => {
  const page = await page_.open(t);
  const { problems } = parts(page);
  await paste(page, JSON.stringify({ name: "P", pipeline: { connections: [{ from: "A", to: "B" }], tasks: [{ title: "A", task_type: "detection", labels: [{ name: "x", group: "g", color: "#112233" }] }, { title: "B", task_type: "classification", labels: [{ name: "y", group: "h", color: "#445566" }, { name: "z", group: "h", color: "#778899" }] }] } }));
  await verdictIs(page, /^Geti would take this\. \d+ warning/);
  assert.deepEqual(new Set(await problems.locator(".severity").allTextContents()), new Set(["Warning"]));
  await page.getByLabel("Strict").check();
  await verdictIs(page, /documentation forbids it: \d+ error/);
  assert.ok(await page.getByText("The server takes what only strict checking refuses").isVisible());
  await page.getByLabel("Strict").uncheck();
  await verdictIs(page, /^Geti would take this/);
});

test("the body can be checked as an update", async (t) => {
  const page = await page_.open(t);
  const { problems, create } = parts(page);
  await page.getByLabel("Update", { exact: true }).check();
  await verdictIs(page, /refuse/);
  assert.ok((await problems.filter({ hasText: '"id"' }).count()) > 0, "an update needs ids");
  assert.ok(await create.isDisabled());
  await page.getByLabel("Create", { exact: true }).check();
  await verdictIs(page, /No problems/);
  assert.ok(await create.isEnabled());
});

test("Format sets a pasted line in, and can be taken back", async (t) => {
  const page = await page_.open(t);
  const { text, undo } = parts(page);
  const line = JSON.stringify(JSON.parse(await text.inputValue()));
  await paste(page, line);
  await page.getByRole("button", { name: "Format" }).click();
  assert.equal(await text.inputValue(), JSON.stringify(JSON.parse(line), null, 2));
  await undo.click();
  assert.equal(await text.inputValue(), line);
});

test("an own text comes back after an example was chosen over it", async (t) => {
  const page = await page_.open(t);
  const { text, undo } = parts(page);
  await paste(page, '{"name": "mine"}');
  await choose(page, "Detection, then classification");
  await verdictIs(page, /No problems/);
  await undo.click();
  assert.equal(await text.inputValue(), '{"name": "mine"}');
  assert.equal(await parts(page).example.evaluate((list) => list.selectedOptions[0].label), "Your own text");
  await choose(page, "Detection, then classification");
  await verdictIs(page, /No problems/);
});
