// The skeleton of keypoints by pointer, finger and keyboard, and the pictures that follow the edits.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isFirefox } from "./browser.mjs";
import { formPage, parts, setValue, valueOf } from "./form.mjs";
import { begin as beginIn, eventually, namesOf, PETS, point, POSE, skeletonOf } from "./form-parts.mjs";

const form_ = formPage();
const begin = (...args) => beginIn(form_, ...args);

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
    await page.mouse.move(Math.max(0, box.x - 50), box.y + box.height + 90, { steps: 3 });
    await page.mouse.up();
    assert.deepEqual((await skeletonOf(page)).positions[0], { label: "top", x: 0, y: 1 });
    await parts(page).undo.click();
    near((await skeletonOf(page)).positions[0].x, 0.8);
    await parts(page).undo.click();
    assert.deepEqual(await valueOf(page), POSE);
  });

  test("a finger moves points too, and a tap into the picture makes one", { skip: isFirefox && "its driver knows no touch" }, async (t) => {
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
    const picture = page.locator("labelwright-skeleton-editor svg.picture");
    await picture.scrollIntoViewIfNeeded();
    const box = await picture.boundingBox();
    await page.mouse.click(box.x + 20, box.y + 20);
    assert.ok(await page.getByRole("button", { name: "Add a point" }).isDisabled());
    assert.deepEqual(await valueOf(page), POSE);
  });

  test("fields and lists do the same without the picture", async (t) => {
    const page = await begin(t, POSE);
    await page.getByText("Positions and edges as lists").click();
    const across = page.getByRole("spinbutton", { name: "top: % from the left" });
    assert.equal(await across.inputValue(), "50");
    const type = async (field, text) => {
      await field.press("Control+a");
      await field.pressSequentially(text);
      await field.press("Tab");
    };
    await type(across, "12.5");
    assert.equal((await skeletonOf(page)).positions[0].x, 0.125);
    await type(across, "400");
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
