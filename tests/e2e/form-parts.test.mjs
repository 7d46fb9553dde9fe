// The form's parts as people use them: pasting and importing, templates, the skeleton, the pictures, the body that will be sent.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { assertAccessible } from "./demo.mjs";
import { formPage, parts, setValue, valueOf } from "./form.mjs";

const form_ = formPage();

const PETS = { name: "Pets", tasks: [{ kind: "detection", labels: [{ name: "animal", color: "#ff0000" }] }, { kind: "classification", labels: [{ name: "cat", group: "species" }, { name: "dog", group: "species" }] }] };
const POSE = { name: "Pose", tasks: [{ kind: "keypoint_detection", labels: [{ name: "top" }, { name: "end" }], skeleton: { edges: [["top", "end"]], positions: [{ label: "top", x: 0.5, y: 0.25 }, { label: "end", x: 0.5, y: 0.75 }] } }] };

async function begin(t, spec, options) {
  const page = await form_.open(t, options);
  if (spec) await setValue(page, spec);
  return page;
}

const dialog = (page) => page.getByRole("dialog");
const area = (page) => dialog(page).getByRole("textbox", { name: "Labels" });
const rows = (page) => dialog(page).getByRole("row");
const said = (page) => page.evaluate(() => [...window.form.shadowRoot.querySelectorAll("[aria-live], [role=status]")].map((node) => node.textContent).join(" "));
const namesOf = async (page, task = 0) => ((await valueOf(page)).tasks[task].labels ?? []).map(({ name }) => name);
const skeletonOf = async (page) => (await valueOf(page)).tasks[0].skeleton;
const point = (page, name) => page.getByRole("button", { name: new RegExp(`^${name}: `) });

/** Waits until it reads so: pictures follow when the edits pause. */
async function eventually(look, wanted) {
  for (let tries = 0; tries < 20 && !isDeepStrictEqual(await look(), wanted); tries += 1) await setTimeout(100);
  assert.deepEqual(await look(), wanted);
}

/** Opens the dialog and puts a text in as the clipboard does. */
async function paste(page, text) {
  await page.getByRole("button", { name: "Paste or import" }).click();
  await area(page).evaluate((field, value) => {
    field.value = value;
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertFromPaste" }));
  }, text);
}

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
    await page.getByRole("button", { name: "Paste or import" }).click();
    await area(page).evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", Array.from({ length: 22_000 }, (_, index) => `name ${index}`).join("\n"));
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true, composed: true }));
    });
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
    await parts(page).add.evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "cat\ndog\nparrot");
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true, composed: true }));
    });
    await dialog(page).getByText("3 names.").waitFor();
    assert.equal(await area(page).inputValue(), "cat\ndog\nparrot");
    await dialog(page).getByRole("button", { name: "Add 3 labels" }).click();
    assert.deepEqual(await namesOf(page), ["cat", "dog", "parrot"]);
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
    await page.keyboard.insertText("dog");
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

describe("the skeleton", () => {
  test("a drag moves a point, stays within the picture, and is one step", async (t) => {
    const page = await begin(t, POSE);
    const picture = page.getByRole("group", { name: "Skeleton" });
    await picture.scrollIntoViewIfNeeded();
    const box = await picture.boundingBox();
    const dot = await point(page, "top").locator(".dot").boundingBox();
    await page.mouse.move(dot.x + dot.width / 2, dot.y + dot.height / 2);
    await page.mouse.down();
    for (const share of [0.6, 0.7, 0.8]) await page.mouse.move(box.x + box.width * share, box.y + box.height * 0.25);
    await page.mouse.up();
    const near = (value, wanted) => assert.ok(Math.abs(value - wanted) < 0.01, `${value} is not ${wanted}`);
    near((await skeletonOf(page)).positions[0].x, 0.8);
    assert.equal(await point(page, "top").getAttribute("aria-pressed"), "false");
    await page.mouse.down();
    await page.mouse.move(box.x - 50, box.y + box.height + 90, { steps: 3 });
    await page.mouse.up();
    assert.deepEqual((await skeletonOf(page)).positions[0], { label: "top", x: 0, y: 1 });
    await parts(page).undo.click();
    near((await skeletonOf(page)).positions[0].x, 0.8);
    await parts(page).undo.click();
    assert.deepEqual(await valueOf(page), POSE);
  });

  test("a finger moves points too, and a tap into the picture makes one", async (t) => {
    const page = await begin(t, POSE, { hasTouch: true, viewport: { width: 390, height: 800 } });
    const picture = page.getByRole("group", { name: "Skeleton" });
    await picture.scrollIntoViewIfNeeded();
    const box = await picture.boundingBox();
    await page.touchscreen.tap(box.x + box.width * 0.25, box.y + box.height * 0.5);
    assert.deepEqual(await namesOf(page), ["top", "end", "point 3"]);
    const made = (await skeletonOf(page)).positions[2];
    assert.ok(Math.abs(made.x - 0.25) < 0.01 && Math.abs(made.y - 0.5) < 0.01, JSON.stringify(made));
    await parts(page).undo.click();
    assert.deepEqual(await valueOf(page), POSE);

    // A finger on a point drags the point, and not the page.
    await point(page, "point 3").waitFor({ state: "detached" });
    // Waits until it stands still and nothing lies above it.
    await point(page, "top").locator(".dot").click({ trial: true });
    const scrolled = await page.evaluate(() => scrollY);
    const dot = await point(page, "top").locator(".dot").boundingBox();
    const client = await page.context().newCDPSession(page);
    const touch = (type, x, y) => client.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
    const [x, y] = [dot.x + dot.width / 2, dot.y + dot.height / 2];
    await touch("touchStart", x, y);
    for (const down of [20, 40, 60, 80]) await touch("touchMove", x, y + down);
    await touch("touchEnd");
    await page.waitForFunction(() => window.form.value.tasks[0].skeleton.positions[0].y !== 0.25);
    const [moved] = (await skeletonOf(page)).positions;
    assert.ok(Math.abs(moved.y - 0.25 - 80 / box.height) < 0.02, JSON.stringify(moved));
    assert.equal(await page.evaluate(() => scrollY), scrolled);
  });

  test("all of it by keyboard: add, move, connect, remove, each one step", async (t) => {
    const page = await begin(t, POSE);
    await page.getByRole("button", { name: "Add a point" }).focus();
    await page.keyboard.press("Enter");
    const added = point(page, "point 3");
    await added.waitFor();
    assert.ok(await added.evaluate((node) => node.getRootNode().activeElement === node));
    const before = (await skeletonOf(page)).positions[2];
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowDown");
    const after = (await skeletonOf(page)).positions[2];
    assert.ok(Math.abs(after.x - before.x - 0.01) < 1e-9 && Math.abs(after.y - before.y - 0.1) < 1e-9, JSON.stringify([before, after]));
    await page.keyboard.press("Enter");
    assert.equal(await added.getAttribute("aria-pressed"), "true");
    await point(page, "top").focus();
    await page.keyboard.press(" ");
    assert.deepEqual((await skeletonOf(page)).edges, [["top", "end"], ["point 3", "top"]]);
    await parts(page).undo.click();
    assert.deepEqual((await skeletonOf(page)).edges, [["top", "end"]]);
    await point(page, "top").focus();
    await page.keyboard.press("Delete");
    assert.deepEqual([await namesOf(page), (await skeletonOf(page)).edges], [["end", "point 3"], []]);
    assert.ok(await point(page, "end").evaluate((node) => node.getRootNode().activeElement === node));
    for (let steps = 0; steps < 4; steps += 1) await parts(page).undo.click();
    assert.deepEqual(await valueOf(page), POSE);
  });

  test("undo by keyboard keeps the keyboard, also where the point that had it is gone", async (t) => {
    const page = await begin(t, POSE);
    await page.getByRole("button", { name: "Add a point" }).click();
    await page.getByRole("button", { name: "Add a point" }).click();
    await point(page, "point 4").waitFor();
    await page.keyboard.press("Control+z");
    await point(page, "point 4").waitFor({ state: "detached" });
    await page.keyboard.press("Control+z");
    await point(page, "point 3").waitFor({ state: "detached" });
    assert.deepEqual(await valueOf(page), POSE);
  });

  test("in a disabled fieldset nothing of it can be changed", async (t) => {
    const page = await begin(t, POSE);
    await page.evaluate(() => {
      const around = document.createElement("fieldset");
      around.disabled = true;
      window.form.before(around);
      around.append(window.form);
    });
    await page.locator("labelwright-skeleton-editor fieldset[disabled]").waitFor();
    const box = await page.locator("labelwright-skeleton-editor svg.picture").boundingBox();
    await page.mouse.click(box.x + 20, box.y + 20);
    assert.ok(await page.getByRole("button", { name: "Add a point" }).isDisabled());
    assert.deepEqual(await valueOf(page), POSE);
  });

  test("fields and lists do the same without the picture", async (t) => {
    const page = await begin(t, POSE);
    await page.getByText("Positions and edges as lists").click();
    const across = page.getByRole("spinbutton", { name: "top: % from the left" });
    assert.equal(await across.inputValue(), "50");
    await across.fill("12.5");
    await across.press("Tab");
    assert.equal((await skeletonOf(page)).positions[0].x, 0.125);
    await across.fill("400");
    await across.press("Tab");
    assert.deepEqual([(await skeletonOf(page)).positions[0].x, await across.inputValue()], [1, "100"]);
    await page.getByRole("button", { name: "Disconnect top and end" }).click();
    assert.deepEqual((await skeletonOf(page)).edges, []);
    await page.getByRole("combobox", { name: "From" }).selectOption("end");
    await page.getByRole("combobox", { name: "To", exact: true }).selectOption("top");
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    assert.deepEqual((await skeletonOf(page)).edges, [["end", "top"]]);
    await page.getByRole("button", { name: "Remove top", exact: true }).last().click();
    assert.deepEqual(await namesOf(page), ["end"]);
  });

  test("COCO's person asks before it replaces points, and Geti takes it", async (t) => {
    const page = await begin(t, POSE);
    await page.getByRole("button", { name: "COCO person" }).click();
    await page.getByText("Replace the 2 labels of this task by a person of 17 points? Undo brings it back.").waitFor();
    await page.getByRole("button", { name: "Replace", exact: true }).click();
    const { edges, positions } = await skeletonOf(page);
    assert.deepEqual([(await namesOf(page)).length, edges.length, positions.length], [17, 19, 17]);
    await parts(page).problems.getByText(/would take this project/).waitFor();
    await parts(page).undo.click();
    assert.deepEqual(await valueOf(page), POSE);
  });
});

describe("the pictures", () => {
  test("the pipeline follows the edits, as each platform has it", async (t) => {
    const page = await begin(t, PETS);
    const stages = async () => (await page.getByRole("list", { name: "The way of an image" }).getByRole("listitem").allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " ").trim());
    await eventually(stages, ["Images", "Detection 1 label", "Each object cut out", "Classification 2 labels"]);
    await page.getByRole("radio", { name: "Label Studio" }).check();
    await eventually(stages, ["Images", "Detection 1 label", "Classification 2 labels"]);
    await page.getByRole("button", { name: "Remove step 2" }).click();
    await eventually(stages, ["Images", "Detection 1 label"]);
  });

  test("the tree has groups, children and colours, and says how many more there are", async (t) => {
    const page = await begin(t, { name: "x", tasks: [{ kind: "classification", labels: [{ name: "cat", color: "#00ff00", group: "species" }, { name: "tabby", parent: "cat" }, { name: "dog", group: "species" }] }] });
    const tree = page.locator("labelwright-label-tree-picture");
    await tree.getByText("tabby").waitFor();
    assert.deepEqual((await tree.getByRole("group").innerText()).split(/\n+/), ["one of “species”", "cat", "tabby", "dog"]);
    assert.equal(await tree.locator("circle").first().getAttribute("fill"), "#00ff00");
    assert.equal(await tree.getByRole("listitem").filter({ hasText: "cat" }).getByRole("listitem").innerText(), "tabby");
    await setValue(page, { name: "x", tasks: [{ kind: "classification", labels: Array.from({ length: 22_000 }, (_, index) => ({ name: `label ${index}` })) }] });
    await tree.getByText("21,900 more are not shown.").waitFor();
    assert.equal(await tree.getByRole("listitem").count(), 100);
  });
});

describe("the body that will be sent", () => {
  const open = async (page) => {
    await page.getByText("What will be sent").click();
    await page.locator("labelwright-body-view pre").first().waitFor();
  };
  const text = (page, what) => page.locator("labelwright-body-view pre").and(page.getByRole("group", { name: what, exact: true })).textContent();

  test("it is the body of the platform, follows the edits, and is not worked out while folded up", async (t) => {
    const page = await begin(t, PETS);
    assert.equal(await page.locator("labelwright-body-view pre").count(), 0);
    await open(page);
    assert.equal(JSON.parse(await text(page, "Request body (JSON)")).pipeline.tasks.length, 4);
    await parts(page).name.fill("Animals");
    await page.locator("labelwright-body-view pre").filter({ hasText: '"name": "Animals"' }).first().waitFor();
    await page.getByRole("radio", { name: "Label Studio" }).check();
    await page.getByRole("group", { name: "Labelling config (XML)" }).first().waitFor();
    assert.match(await text(page, "Labelling config (XML)"), /^<View>\n {2}<Image /);
    await page.getByRole("radio", { name: "Scale AI" }).check();
    await page.getByText(/is lost on Scale AI|are lost on Scale AI/).waitFor();
  });

  for (const [platform, server] of [["geti", "/api/v1/organizations/o/workspaces/w/projects"], ["label-studio", "/api/projects/"], ["scale", "/projects"], ["pictograph", "/api/v1/developer/datasets/"]]) {
    test(`the command does what the client does, and has no secret in it: ${platform}`, async (t) => {
      const page = await begin(t, { name: "It's \"quoted\" $HOME `x`", tasks: [{ kind: "detection", labels: [{ name: "cat" }] }] }, { query: `draft=off&platform=${platform}` });
      await page.evaluate((platform) => void (window.form.connection = { platform, baseUrl: `${location.origin}/${platform}`, ...(platform === "geti" ? { organizationId: "o", workspaceId: "w" } : {}), ...(["geti", "label-studio"].includes(platform) ? { token: "s3cret" } : { apiKey: "s3cret" }) }), platform);
      await open(page);
      const command = await text(page, "Command for a shell (curl)");
      assert.doesNotMatch(command, /s3cret/);
      const { url, headers, body } = whatCurlSends(t, command);
      assert.equal(url, `${form_.url}/${platform}${server}`);
      assert.deepEqual(JSON.parse(body), JSON.parse(await text(page, "Request body (JSON)")));
      const secret = { geti: "x-api-key: t0ken", "label-studio": "authorization: Token t0ken", scale: `authorization: Basic ${btoa("t0ken:")}`, pictograph: "x-api-key: t0ken" }[platform];
      assert.ok(headers.includes(secret) && headers.includes("content-type: application/json"), headers.join());
    });
  }

  test("it can be copied and saved whole", async (t) => {
    const page = await begin(t, { name: "Many", tasks: [{ kind: "detection", labels: Array.from({ length: 900 }, (_, index) => ({ name: `label ${index}` })) }] });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page);
    await page.getByText(/more characters are in the copy and in the file/).first().waitFor();
    const whole = (body) => assert.equal(JSON.parse(body).pipeline.tasks[1].labels.length, 900);
    await page.getByRole("button", { name: "Copy: Request body (JSON)" }).click();
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).length > 20_000);
    whole(await page.evaluate(() => navigator.clipboard.readText()));
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download: Request body (JSON)" }).click()]);
    assert.equal(download.suggestedFilename(), "geti-project.json");
    whole(readFileSync(await download.path(), "utf8"));
  });

  /** Runs a command in a shell whose curl writes down what it was told. */
  function whatCurlSends(t, command) {
    const folder = mkdtempSync(join(tmpdir(), "labelwright-curl-"));
    t.after(() => rmSync(folder, { recursive: true }));
    const curl = join(folder, "curl");
    writeFileSync(curl, `#!${process.execPath}\nconst args = process.argv.slice(2); process.stdout.write(JSON.stringify({ args, body: require("fs").readFileSync(0, "utf8") }));`);
    chmodSync(curl, 0o755);
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, LABELWRIGHT_TOKEN: "t0ken" };
    const { args, body } = JSON.parse(execFileSync("sh", ["-c", command], { env, encoding: "utf8" }));
    return { url: args[args.indexOf("POST") + 1], headers: args.filter((_, index) => args[index - 1] === "-H"), body };
  }
});

/** The states that the parts can be in. */
const STATES = {
  "a preview with remarks and duplicates": async (page) => {
    await setValue(page, PETS);
    await paste(page, "name,color,id\ncat,#112233,1\n,,2\nbird,#445566,3");
    await dialog(page).getByText("A table with 2 labels.").waitFor();
  },
  "the question before a project is replaced": async (page) => {
    await setValue(page, PETS);
    await paste(page, JSON.stringify(POSE));
    await dialog(page).getByRole("radio", { name: /^Replace the project by/ }).check();
    await dialog(page).getByRole("button", { name: "Replace the project" }).click();
    await dialog(page).getByRole("button", { name: "Keep it" }).waitFor();
  },
  "templates, some of them not on the platform": async (page) => {
    await page.getByRole("radio", { name: "Scale AI" }).check();
    await page.getByRole("button", { name: "Templates" }).click();
    await dialog(page).getByRole("button", { name: /^Defects/ }).waitFor();
  },
  "a skeleton with its lists": async (page) => {
    await setValue(page, POSE);
    await page.getByText("Positions and edges as lists").click();
    await point(page, "top").click();
  },
  "the body, with losses": async (page) => {
    await setValue(page, PETS);
    await page.getByRole("radio", { name: "Scale AI" }).check();
    await page.getByText("What will be sent").click();
    await page.getByText(/lost on Scale AI/).waitFor();
  },
};

for (const colorScheme of ["light", "dark"]) {
  for (const [state, reach] of Object.entries(STATES)) {
    test(`axe finds nothing: ${state}, ${colorScheme}`, async (t) => {
      const page = await begin(t, undefined, { colorScheme, reducedMotion: "reduce" });
      await reach(page);
      await assertAccessible(page, `${state}, ${colorScheme}`);
    });
  }
}

for (const [state, reach] of Object.entries(STATES)) {
  test(`at 320 px nothing has to be scrolled sideways, and targets are 24 px: ${state}`, async (t) => {
    const page = await begin(t, undefined, { viewport: { width: 320, height: 640 } });
    await reach(page);
    const { wide, small } = await page.evaluate(() => {
      const all = (root) => [...root.querySelectorAll("*")].flatMap((node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]);
      const nodes = all(document).filter((node) => node.checkVisibility() && node.closest("labelwright-paste-dialog, labelwright-templates, labelwright-skeleton-editor, labelwright-body-view") === null && /^LABELWRIGHT-(PASTE|TEMPL|SKEL|BODY|PIPE|LABEL-TREE)/.test(node.getRootNode().host?.tagName ?? ""));
      const inScroller = (node) => node.closest(".scroll, pre") !== null && !node.matches(".scroll, pre");
      return {
        wide: nodes.filter((node) => !inScroller(node) && !(node instanceof SVGElement) && node.getBoundingClientRect().right > innerWidth + 1).map((node) => node.outerHTML.slice(0, 120)),
        small: nodes.filter((node) => node.matches("button, select, input, textarea, summary")).map((node) => [node, (["radio", "checkbox"].includes(node.type) ? node.closest("label") : node).getBoundingClientRect()]).filter(([, { width, height }]) => width < 24 || height < 24).map(([node, { width, height }]) => `${node.outerHTML.slice(0, 120)} ${width}x${height}`),
      };
    });
    assert.deepEqual({ wide, small }, { wide: [], small: [] });
  });
}

test("in Chinese, no words of the parts are left in English", async (t) => {
  const page = await begin(t, POSE, { query: "draft=off&lang=zh" });
  const english = async (element) => (await page.locator(element).evaluate((node) => {
    const all = (root) => [...root.querySelectorAll("*")].flatMap((child) => [child, ...(child.shadowRoot ? all(child.shadowRoot) : [])]);
    return all(node.shadowRoot).filter((child) => child.children.length === 0 && !child.closest("style, bdi, option, pre, text")).flatMap((child) => [child.textContent, child.getAttribute("aria-label") ?? ""]).join(" ");
  })).match(/\b(?!top|end|COCO|CSV|JSON|XML|Label Studio|Intel Geti|Geti|Studio|Label|Intel|curl|Shift|Enter|Delete|LABELWRIGHT\w*|GETI\w*)[A-Za-z]{3,}\b/g) ?? [];
  for (const element of ["skeleton-editor", "pipeline-picture", "label-tree-picture"]) assert.deepEqual(await english(`labelwright-${element}`), [], element);
  await page.getByText("将要发送的内容").click();
  await page.locator("labelwright-body-documents pre").first().waitFor();
  assert.deepEqual(await english("labelwright-body-view"), []);
  await page.locator("labelwright-body-view summary").click();
  for (const [element, opener] of [["templates", /模板/], ["paste-dialog", /粘贴或导入/]]) {
    await page.getByRole("button", { name: opener }).first().click();
    await dialog(page).waitFor();
    assert.deepEqual(await english(`labelwright-${element}`), [], element);
    await page.keyboard.press("Escape");
  }
});

test("what is done is said to screen readers", async (t) => {
  const page = await begin(t);
  await paste(page, "cat\ndog");
  await dialog(page).getByRole("button", { name: "Add 2 labels" }).click();
  await assert.doesNotReject(page.waitForFunction(() => [...document.querySelector("labelwright-form").shadowRoot.querySelectorAll("[aria-live]")].some((node) => /2 labels added\./.test(node.textContent))), await said(page));
});
