// What is wrong: at the field, in the summary, to the ear; fixes; what another platform would say.
import assert from "node:assert/strict";
import { test } from "node:test";
import { focused, formPage, labelsOf, parts, setValue, spec, valueOf } from "./form.mjs";

const page_ = formPage();
const BROKEN = spec("detection", [{ name: "car" }, { name: "car" }, { name: "bus", color: "#xyz" }]);

test("a mistake is told at its field as it is typed, and gone when it is mended", async (t) => {
  const page = await page_.open(t);
  await setValue(page, spec("detection", [{ name: "car" }, { name: "bus" }]));
  const { names, problems } = parts(page);
  const second = names.nth(1);
  assert.equal(await second.getAttribute("aria-invalid"), "false");
  await second.fill("car");
  assert.equal(await second.getAttribute("aria-invalid"), "true");
  const described = await second.evaluate((node) => node.getRootNode().getElementById(node.getAttribute("aria-describedby")).textContent);
  assert.match(described, /Error:.*"car" is taken/s);
  await problems.getByText("1 error", { exact: true }).waitFor();
  await second.fill("van");
  assert.equal(await second.getAttribute("aria-invalid"), "false");
  await problems.getByText("Intel Geti would take this project.").waitFor();
});

test("each finding of the summary leads to its field", async (t) => {
  const page = await page_.open(t);
  await setValue(page, { ...BROKEN, name: "" });
  const { problems, name } = parts(page);
  await problems.getByRole("button", { name: /"car" is taken/ }).click();
  await page.waitForFunction(() => true);
  assert.equal(await focused(page), "Name of label 2");
  await problems.getByRole("button", { name: /"#xyz" is not a colour/ }).click();
  assert.equal(await focused(page), "Colour of bus");
  await problems.getByRole("button", { name: /Error:.*name/i }).first().click();
  assert.ok(await name.evaluate((node) => node.getRootNode().activeElement === node));
  assert.equal(await name.getAttribute("aria-invalid"), "true");
});

test("a fix is one press, at the field and in the summary; the keyboard stays among the fixes", async (t) => {
  const page = await page_.open(t);
  await setValue(page, BROKEN);
  const { problems, table, undo } = parts(page);
  await table.getByRole("button", { name: 'Rename it to "car 2"' }).click();
  assert.equal((await labelsOf(page))[1].name, "car 2");
  await page.locator("#speech", { hasText: "Done:" }).waitFor({ state: "attached" });
  await undo.click();
  const fix = problems.getByRole("button", { name: 'Rename it to "car 2"' });
  await fix.focus();
  await page.keyboard.press("Enter");
  assert.equal((await labelsOf(page))[1].name, "car 2");
  assert.match(await focused(page), /Remove it/);
  await page.keyboard.press("Enter");
  assert.equal((await labelsOf(page))[2].color, undefined);
  assert.equal(await focused(page), "Check");
});

test("all that is safe is fixed at once, in one step to undo", async (t) => {
  const page = await page_.open(t);
  await setValue(page, BROKEN);
  const { problems, undo } = parts(page);
  await problems.getByRole("button", { name: "Fix all that is safe" }).click();
  await problems.getByText("Intel Geti would take this project.").waitFor();
  assert.deepEqual((await labelsOf(page)).map(({ name }) => name), ["car", "car 2", "bus"]);
  await undo.click();
  assert.deepEqual(await valueOf(page), BROKEN);
});

test("many findings of a kind are one heading with a number, and a few at a time", async (t) => {
  const page = await page_.open(t);
  await setValue(page, spec("detection", Array.from({ length: 60 }, (_, index) => ({ name: `label ${index}`, color: "no colour" }))));
  const { problems } = parts(page);
  await problems.getByText("60 times").waitFor();
  assert.equal(await problems.getByRole("listitem").count(), 3);
  await problems.getByRole("button", { name: "Show more (57)" }).click();
  assert.equal(await problems.getByRole("listitem").count(), 23);
});

test("another platform says at once what it would refuse and what it cannot hold", async (t) => {
  const page = await page_.open(t);
  await setValue(page, { name: "Cars on roads", description: "All of them", tasks: [{ kind: "detection", labels: [{ name: "car", hotkey: "c", group: "g" }] }] });
  const { problems } = parts(page);
  await page.getByRole("radio", { name: "Scale AI" }).check();
  await page.locator("#speech", { hasText: "Scale AI:" }).waitFor({ state: "attached" });
  const lost = page.locator("[part=losses]");
  await lost.getByRole("heading", { name: "3 things that Scale AI cannot hold" }).waitFor();
  assert.match(await lost.textContent(), /hotkey/i);
  assert.equal(await page.evaluate(() => window.form.platform), "scale");
  assert.equal((await labelsOf(page))[0].hotkey, "c", "nothing is thrown away by looking");
  await page.getByRole("radio", { name: "Intel Geti" }).check();
  await lost.getByRole("heading", { name: "1 thing that Intel Geti cannot hold" }).waitFor();
});

test("in a large project, what the platform cannot hold is told as soon", async (t) => {
  const page = await page_.open(t);
  await setValue(page, spec("detection", Array.from({ length: 2500 }, (_, index) => ({ name: `label ${index}`, group: "g" }))));
  await page.getByRole("radio", { name: "Scale AI" }).check();
  await page.getByRole("heading", { name: /^2,?500 things that Scale AI cannot hold$/ }).waitFor({ timeout: 2000 });
});

test("at 320 px, counts stand clear of the heading, and notes without a fix take no room for one", async (t) => {
  const page = await page_.open(t, { viewport: { width: 320, height: 800 } });
  await setValue(page, spec("detection", [{ name: "car", color: "#ff0000", hotkey: "1", group: "g" }, { name: "bus" }, { name: "bus" }]));
  await page.getByRole("radio", { name: "Scale AI" }).check();
  const heading = await page.getByRole("heading", { name: "Check" }).evaluate((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const { right, bottom } = range.getBoundingClientRect();
    return { right, bottom };
  });
  for (const pill of await page.locator(".pill").all()) {
    const { x, y } = await pill.boundingBox();
    assert.ok(x >= heading.right || y >= heading.bottom, `${x}, ${y}`);
  }
  const rows = parts(page).table.locator("[part=label]");
  const boxes = [];
  for (const row of await rows.all()) boxes.push(await row.boundingBox());
  assert.equal(boxes.length, 3);
  for (const [index, { y, height }] of boxes.slice(0, -1).entries()) assert.ok(Math.abs(y + height - boxes[index + 1].y) < 2, `row ${index + 1} ends at ${y + height}, the next begins at ${boxes[index + 1].y}`);
  assert.deepEqual(await rows.nth(0).locator(".note").evaluateAll((notes) => notes.map((note) => note.offsetHeight < 50)), [true, true, true]);
  assert.ok((await rows.nth(2).locator(".note").evaluate((note) => note.offsetHeight)) > 80);
});

test("screen readers hear how things stand after a pause, once", async (t) => {
  const page = await page_.open(t);
  await setValue(page, spec("detection", [{ name: "car" }, { name: "bus" }]));
  await page.evaluate(() => {
    window.said = [];
    const region = window.form.shadowRoot.querySelector("#speech");
    new MutationObserver(() => region.textContent && window.said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
  });
  const { names } = parts(page);
  await names.nth(1).fill("");
  await names.nth(1).pressSequentially("car", { delay: 60 });
  await page.waitForFunction(() => window.said.length > 0);
  await page.waitForTimeout(500);
  assert.deepEqual(await page.evaluate(() => window.said), ["1 error."]);
});
