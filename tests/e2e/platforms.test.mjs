// The page with one project and the bodies of all platforms.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, choose, demo, hasKeyboard, parts } from "./demo.mjs";

const page_ = demo();

const TITLES = ["Intel Geti", "Label Studio", "Scale AI", "Pictograph"];

/** Opens the page; as `demo().open`, which goes to the other one first. */
async function open(t, options) {
  const page = await page_.open(t, options);
  await page.getByRole("link", { name: "Platforms", exact: true }).click();
  await page.waitForURL(/\/platforms\.html$/);
  await page.locator("html[data-ready]").waitFor();
  return page;
}

const card = (page, title) => page.getByRole("region", { name: title, exact: true });
const text = (page) => page.getByRole("textbox", { name: "Project" });
const body = async (page, title) => JSON.parse(await card(page, title).locator("pre").textContent());
const selection = (page) => text(page).evaluate((editor) => editor.value.slice(editor.selectionStart, editor.selectionEnd));
const titles = (page) => page.locator(".body h2").filter({ visible: true }).allTextContents();

/** Waits until a card's verdict reads so. */
async function says(page, title, words) {
  await card(page, title).locator(".verdict", { hasText: words }).waitFor();
}

test("each platform shows its own body of the same project", async (t) => {
  const page = await open(t);
  assert.deepEqual(await titles(page), TITLES);
  const spec = JSON.parse(await text(page).inputValue());
  const names = spec.tasks[0].labels.map(({ name }) => name);

  const geti = await body(page, "Intel Geti");
  assert.equal(geti.name, "Road signs");
  assert.deepEqual(geti.pipeline.tasks[1].labels.map(({ name }) => name), names);
  const studio = await body(page, "Label Studio");
  assert.equal(studio.title, "Road signs");
  assert.match(studio.label_config, /<RectangleLabels [^>]*>.*value="speed &amp; warning"/s);
  const scale = await body(page, "Scale AI");
  assert.deepEqual(scale.params.geometries.box.objects_to_annotate, names);
  const pictograph = await body(page, "Pictograph");
  assert.deepEqual(pictograph.classes.map(({ name }) => name), names);

  for (const title of TITLES) await says(page, title, "would take this");
  await says(page, "Label Studio", "and hold all of it");
  assert.match(await card(page, "Scale AI").getByRole("list", { name: /What it cannot hold/ }).textContent(), /colour/);
});

test("the switch shows one platform alone, or all", async (t) => {
  const page = await open(t);
  await page.getByRole("radio", { name: "Scale AI" }).check();
  assert.deepEqual(await titles(page), ["Scale AI"]);
  assert.equal(await page.locator("#speech").textContent(), "Shows Scale AI.");
  await page.keyboard.press("ArrowRight");
  assert.deepEqual(await titles(page), ["Pictograph"], "by the arrow keys, as radio buttons are");
  await page.getByRole("radio", { name: "All" }).check();
  assert.deepEqual(await titles(page), TITLES);
});

test("bodies, problems and losses follow the text", async (t) => {
  const page = await open(t);
  await text(page).evaluate((editor) => {
    editor.value = editor.value.replace("Road signs", "Street signs").replace('"yield"', '"stop_sign"');
    editor.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await says(page, "Intel Geti", "would refuse this: 1 error");
  assert.equal((await body(page, "Label Studio")).title, "Street signs");
  const problem = card(page, "Intel Geti").locator("li.problem", { hasText: "duplicate_label_names" });
  await problem.locator(".place").first().click();
  assert.ok(await hasKeyboard(text(page)));
  assert.equal(await selection(page), "stop_sign");
  assert.ok((await page.locator(".line-number[data-severity=error]").count()) > 0);

  await problem.locator(".fix").first().click();
  await says(page, "Intel Geti", "would take this");
  await page.getByRole("button", { name: "Undo" }).click();
  await says(page, "Intel Geti", "would refuse this");
});

test("a loss leads to the place in the project that is lost", async (t) => {
  const page = await open(t);
  await choose(page, "Classification: labels under labels");
  const losses = card(page, "Scale AI").getByRole("list", { name: /What it cannot hold/ });
  await losses.locator("li", { hasText: "heading" }).locator(".place").first().click();
  assert.equal(JSON.parse(await selection(page)).name, "animal");
});

test("what is no project is a problem for each of them, and has no body", async (t) => {
  const page = await open(t);
  for (const given of ["", "{", "[]", "null", '{"tasks":7}', "[".repeat(50_000)]) {
    await text(page).fill(given);
    for (const title of TITLES) await says(page, title, "would refuse this");
  }
  await text(page).fill("{");
  await says(page, "Pictograph", "would refuse this: 1 error");
  assert.equal(await page.locator(".payload").filter({ visible: true }).count(), 0);
});

test("every example has a body for each platform, and only the last has mistakes", async (t) => {
  const page = await open(t);
  const examples = await page.getByLabel("Start from").locator("option:not([hidden])").allTextContents();
  assert.equal(examples.length, 5);
  for (const example of examples) {
    await choose(page, example);
    const verdicts = await page.locator(".verdict").allTextContents();
    const refused = verdicts.filter((words) => words.includes("refuse"));
    if (example === "A project with mistakes") assert.ok(refused.length >= 3, verdicts.join("\n"));
    else assert.ok(refused.length <= 1, `${example}: ${refused}`);
  }
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing, ${colorScheme}`, async (t) => {
    const page = await open(t, { colorScheme, reducedMotion: "reduce" });
    await assertAccessible(page, `the first look, ${colorScheme}`);
    await choose(page, "A project with mistakes");
    await says(page, "Intel Geti", "would refuse this");
    await assertAccessible(page, `mistakes, ${colorScheme}`);
    await page.setViewportSize({ width: 320, height: 640 });
    await assertAccessible(page, `phone, ${colorScheme}`);
  });
}

for (const [what, options, style] of [
  ["at 320 px", { viewport: { width: 320, height: 640 } }],
  ["at 1280 px with 200 % zoom", { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
  ["at 320 px with text of double size", { viewport: { width: 320, height: 640 } }, "200%"],
]) {
  test(`nothing has to be scrolled sideways ${what}`, async (t) => {
    const page = await open(t, options);
    if (style) await page.evaluate((size) => void (document.documentElement.style.fontSize = size), style);
    for (const example of ["Boxes: road signs", "A project with mistakes"]) {
      await choose(page, example);
      await page.locator(".body .problem").first().waitFor();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), example);
    }
    await text(page).fill(JSON.stringify({ name: "a".repeat(300), tasks: [{ kind: "detection", labels: [{ name: "b".repeat(300) }] }] }));
    await card(page, "Pictograph").locator("pre", { hasText: "bbbb" }).waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "long words");
  });
}

test("all of it is reached by Tab, and one sees where one is", async (t) => {
  const page = await open(t);
  await page.getByRole("radio", { name: "Scale AI" }).check();
  const reached = new Set();
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press("Tab");
    const { what, isSeen } = await page.evaluate(() => {
      const node = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(node.closest(".editor") ?? node);
      return { what: node.tagName === "PRE" ? "body" : node.id || node.className || node.textContent, isSeen: node === document.body || (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1) };
    });
    assert.ok(isSeen, what);
    reached.add(what);
    if (what === "place") break;
  }
  for (const stop of ["text", "format", "place", "body"]) assert.ok(reached.has(stop), `${stop} of ${[...reached].join(", ")}`);
});

test("the first page leads here and back", async (t) => {
  const page = await open(t);
  assert.equal(await page.getByRole("link", { name: "Platforms", exact: true }).getAttribute("aria-current"), "page");
  await page.getByRole("link", { name: "Playground", exact: true }).click();
  await parts(page).verdict.waitFor();
});
