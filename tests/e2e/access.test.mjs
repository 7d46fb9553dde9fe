// For everybody: by keyboard, in light and dark, narrow and enlarged, with forced colours, without motion, by screen reader.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, choose, demo, hasKeyboard, parts, paste, selected, verdictIs } from "./demo.mjs";

const page_ = demo();

/** The states that the page can be in, each reached from a fresh page. */
const STATES = {
  "the first look": async () => {},
  "problems and their fixes": async (page) => {
    await choose(page, "A body with mistakes");
    await verdictIs(page, /8 errors/);
  },
  "a created project and the list": async (page) => {
    await choose(page, "Classification: labels under labels");
    await parts(page).create.click();
    await parts(page).projects.first().waitFor();
    await page.getByText("The answer of the server").click();
  },
  "a refusal": async (page) => {
    await page_.control("faults", [{ match: { method: "POST" }, status: 400, body: { error_code: "duplicate_label_names", message: "Label names must be unique", http_status: 400 } }]);
    await parts(page).create.click();
    await parts(page).answer.waitFor();
  },
  "the fields of another server": async (page) => {
    await page.getByLabel("Another Geti server").check();
  },
  "the question before deleting": async (page) => {
    await page.getByLabel("The sandbox of this site").check();
    await parts(page).create.click();
    await parts(page).projects.first().getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog").waitFor();
  },
};

for (const colorScheme of ["light", "dark"]) {
  for (const [state, reach] of Object.entries(STATES)) {
    test(`axe finds nothing: ${state}, ${colorScheme}`, async (t) => {
      const page = await page_.open(t, { colorScheme, answersFail: true, reducedMotion: "reduce" });
      await reach(page);
      await assertAccessible(page, `${state}, ${colorScheme}`);
    });
  }
}

test("axe finds nothing on a phone, in dark and light", async (t) => {
  const page = await page_.open(t, { viewport: { width: 320, height: 640 }, reducedMotion: "reduce" });
  await STATES["problems and their fixes"](page);
  await assertAccessible(page, "phone, light");
  await page.emulateMedia({ colorScheme: "dark" });
  await assertAccessible(page, "phone, dark");
});

test("dark is dark, and light is light", async (t) => {
  const page = await page_.open(t);
  const brightness = () =>
    page.evaluate(() =>
      ["html", ".card", "#text"].map((selector) => {
        const [red, green, blue] = getComputedStyle(document.querySelector(selector)).color.match(/\d+/g).map(Number);
        return red + green + blue > 380 ? "light ink" : "dark ink";
      }),
    );
  assert.deepEqual(new Set(await brightness()), new Set(["dark ink"]));
  await page.emulateMedia({ colorScheme: "dark" });
  assert.deepEqual(new Set(await brightness()), new Set(["light ink"]));
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "light dark");
});

/** What sticks out of the page to the right, in a form that a person can find again. */
const overflowing = (page) =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
    return wide ? [...document.querySelectorAll("body *")].filter((node) => node.getBoundingClientRect().right > innerWidth + 1).map((node) => `${node.tagName} ${node.id} ${node.className}`) : [];
  });

for (const [what, options, style] of [
  ["at 320 px", { viewport: { width: 320, height: 640 } }],
  ["at 1280 px with 200 % zoom", { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
  ["at 1280 px with text of double size", { viewport: { width: 1280, height: 900 } }, "200%"],
  ["at 320 px with text of double size", { viewport: { width: 320, height: 640 } }, "200%"],
]) {
  test(`nothing has to be scrolled sideways ${what}`, async (t) => {
    const page = await page_.open(t, { ...options, answersFail: true });
    if (style) await page.evaluate((size) => void (document.documentElement.style.fontSize = size), style);
    for (const [state, reach] of Object.entries(STATES)) {
      await reach(page);
      assert.deepEqual(await overflowing(page), [], state);
      if (await page.getByRole("dialog").isVisible()) await page.keyboard.press("Escape");
    }
    // Long words without a break, which bodies and servers may hold.
    await page.getByLabel("The sandbox of this site").check();
    const long = "a".repeat(300);
    await page.getByLabel("Create", { exact: true }).check();
    await paste(page, JSON.stringify({ name: long, pipeline: { connections: [{ from: "D", to: long }], tasks: [{ title: "D", task_type: "dataset" }, { title: long, task_type: "detection", labels: [{ name: long, color: "#123456", group: long }] }] } }));
    await verdictIs(page, /Geti would take/);
    assert.deepEqual(await overflowing(page), [], "long words");
    await parts(page).create.click();
    await parts(page).answer.getByText("Created").first().waitFor();
    assert.deepEqual(await overflowing(page), [], "a project with long words");
  });
}

test("every control is at least 24 px high and wide", async (t) => {
  for (const viewport of [{ width: 1280, height: 900 }, { width: 320, height: 640 }]) {
    const page = await page_.open(t, { viewport });
    await STATES["problems and their fixes"](page);
    await page.getByLabel("Another Geti server").check();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button, select, input, textarea, summary, [role=button]")]
        // A box to tick is as large as its label, which can be clicked as well.
        .map((node) => (["radio", "checkbox"].includes(node.type) ? node.closest("label") : node))
        .filter((node) => node.checkVisibility())
        .map((node) => [node, node.getBoundingClientRect()])
        .filter(([, { width, height }]) => width < 24 || height < 24)
        .map(([node, { width, height }]) => `${node.textContent.trim()} ${width}x${height}`),
    );
    assert.deepEqual(small, []);
  }
});

test("everything can be done by keyboard alone, and one sees where it is", async (t) => {
  const page = await page_.open(t);
  const { example, text, problems, create, projects, repair } = parts(page);

  /** Goes on with Tab until something has the keyboard; every stop on the way must be visible. */
  async function tabTo(locator, { back = false } = {}) {
    for (let stops = 0; stops < 120; stops += 1) {
      await page.keyboard.press(back ? "Shift+Tab" : "Tab");
      const seen = await page.evaluate(() => {
        const node = document.activeElement;
        if (node === document.body) return true;
        const { outlineStyle, outlineWidth } = getComputedStyle(node.closest(".editor") ?? node);
        const ring = node.matches(".frame") ? Number.parseFloat(getComputedStyle(node).strokeWidth) >= 3 : outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
        return ring || node.outerHTML.slice(0, 200);
      });
      assert.equal(seen, true, "the focus is visible");
      if (await locator.evaluate((node) => node === document.activeElement).catch(() => false)) return;
    }
    assert.fail("not reached by Tab");
  }

  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the editor");
  await page.keyboard.press("Enter");
  assert.ok(await hasKeyboard(text));
  await tabTo(example, { back: true });
  await page.keyboard.press("End");
  await verdictIs(page, /8 errors/);

  await tabTo(page.locator(".task .frame").nth(1));
  await page.keyboard.press("Enter");
  assert.ok(await hasKeyboard(text));
  assert.match(await selected(page), /Find vehicles/);

  await tabTo(problems.first().locator(".place").first());
  await page.keyboard.press("Enter");
  assert.ok(await hasKeyboard(text));
  assert.equal(await selected(page), "description");

  // One fix after the other with the same key: the keyboard stays among the fixes.
  await tabTo(problems.first().locator(".fix").first());
  for (let round = 0; round < 3; round += 1) {
    const before = await problems.count();
    await page.keyboard.press("Enter");
    assert.ok((await problems.count()) < before);
    assert.ok(await page.evaluate(() => document.activeElement.classList.contains("fix")));
  }
  await tabTo(repair, { back: true });
  await page.keyboard.press(" ");
  await verdictIs(page, /^Geti would take this/);

  await tabTo(create);
  await page.keyboard.press("Enter");
  await projects.first().waitFor();
  await tabTo(projects.getByRole("button", { name: "Delete" }));
  await page.keyboard.press("Enter");
  assert.ok(await hasKeyboard(page.getByRole("dialog").getByRole("button", { name: "Keep it" })), "the harmless answer comes first");
  await page.keyboard.press("Escape");
  assert.equal((await page_.projects()).length, 1);
  assert.ok(await hasKeyboard(projects.getByRole("button", { name: "Delete" })), "back where one was");
  await page.keyboard.press("Enter");
  await tabTo(page.getByRole("dialog").getByRole("button", { name: "Delete" }), { back: true });
  await page.keyboard.press("Enter");
  await page.locator("#projects-note", { hasText: "There are none on the sandbox." }).waitFor();
  assert.ok(await hasKeyboard(page.getByRole("heading", { name: "Projects on the server" })));
});

test("Tab leaves the editor: it is no trap", async (t) => {
  const page = await page_.open(t);
  const { text } = parts(page);
  await text.focus();
  const before = await text.inputValue();
  await page.keyboard.press("Tab");
  assert.ok(!(await hasKeyboard(text)));
  assert.equal(await text.inputValue(), before);
});

test("screen readers hear of problems after a pause, and of what was done at once", async (t) => {
  const page = await page_.open(t);
  const { text, problems } = parts(page);
  await choose(page, "A body with mistakes");
  await page.waitForFunction(() => document.getElementById("speech").textContent === "8 errors");
  await page.evaluate(() => {
    window.said = [];
    const region = document.getElementById("speech");
    new MutationObserver(() => window.said.push(region.textContent)).observe(region, { childList: true });
  });
  await text.evaluate((editor) => editor.setSelectionRange(editor.value.length, editor.value.length));
  await text.pressSequentially("    x    y    z", { delay: 60 });
  await page.waitForFunction(() => window.said.length > 0);
  assert.deepEqual(await page.evaluate(() => window.said), ["1 error"], "once, though many keys were pressed");
  for (let key = 0; key < 15; key += 1) await text.press("Backspace");
  await verdictIs(page, /8 errors/);
  await problems.first().locator(".fix").click();
  assert.match(await page.locator("#speech").textContent(), /^Done: .* 7 errors left\.$/);
  assert.deepEqual(await page.locator("[role=status], [role=alert], [aria-live]").evaluateAll((regions) => regions.map(({ id }) => id)), ["start-failure", "speech"]);
});

test("with forced colours, signs and colours of labels stay", async (t) => {
  const page = await page_.open(t, { forcedColors: "active" });
  await choose(page, "A body with mistakes");
  await verdictIs(page, /8 errors/);
  const { dot, sign, card } = await page.evaluate(() => ({
    dot: getComputedStyle(document.querySelector(".chip .dot")).fill,
    sign: getComputedStyle(document.querySelector("#problems .icon-error")).color,
    card: getComputedStyle(document.querySelector(".card")).borderTopColor,
  }));
  assert.equal(dot, "rgb(47, 111, 222)");
  assert.notEqual(sign, "rgba(0, 0, 0, 0)");
  assert.notEqual(card, "rgba(0, 0, 0, 0)");
  await assertAccessible(page, "forced colours");
});

test("nothing moves for those who asked for that", async (t) => {
  const page = await page_.open(t, { reducedMotion: "reduce" });
  const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((node) => Number.parseFloat(getComputedStyle(node).transitionDuration) > 0 || getComputedStyle(node).animationName !== "none" || getComputedStyle(node).scrollBehavior === "smooth").length);
  assert.equal(moving, 0);
});
