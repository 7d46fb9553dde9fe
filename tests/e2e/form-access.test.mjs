// Accessibility of the form: axe in every state, both schemes; everything by keyboard; sizes; narrow and enlarged; WCAG 2.2 AA.
import assert from "node:assert/strict";
import { test } from "node:test";
import { noMedia } from "./browser.mjs";
import { assertAccessible } from "./demo.mjs";
import { focused, formPage, labelsOf, parts, setValue, spec, valueOf } from "./form.mjs";

const page_ = formPage();
const BROKEN = { name: "", tasks: [{ kind: "classification", labels: [{ name: "animal" }, { name: "dog", parent: "animal", group: "pets" }, { name: "dog", color: "#zz" }, { name: "cat", hotkey: "ctrl+1" }, { name: "bird", hotkey: "ctrl+1" }] }] };

/** Every state that the form can be in, in the order in which one leads to the next. */
const STATES = {
  "empty": async () => {},
  "errors with fixes": async (page) => {
    await setValue(page, BROKEN);
    await parts(page).problems.getByRole("listitem").first().waitFor();
  },
  "labels chosen": (page) => page.getByRole("checkbox", { name: "Choose animal" }).check(),
  "a label's dialog": async (page) => {
    await page.getByRole("button", { name: "More of cat" }).click();
    await page.getByRole("dialog").waitFor();
  },
  "listening for a hotkey": async (page) => {
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^Hotkey of cat|^More of cat/ }).first().click();
    if ((await page.getByRole("dialog").count()) > 0) await page.getByRole("dialog").getByRole("button", { name: /^Hotkey of cat/ }).click();
  },
  "a chain of two": async (page) => {
    await page.keyboard.press("Escape");
    if ((await page.getByRole("dialog").count()) > 0) await page.keyboard.press("Escape");
    await setValue(page, { name: "Chain", tasks: [{ kind: "detection", labels: [{ name: "car" }] }, { kind: "classification", labels: [{ name: "red" }, { name: "blue" }] }] });
    await page.getByText("Labels of step 2").first().waitFor();
  },
  "another platform": (page) => page.getByRole("radio", { name: "Scale AI" }).check(),
  "a search without a result": async (page) => {
    await setValue(page, spec("detection", Array.from({ length: 20 }, (_, index) => ({ name: `l ${index}` }))));
    await page.getByRole("searchbox").fill("nothing");
  },
  "a failure": async (page) => {
    await page.evaluate(() => {
      window.form.platform = "geti";
      window.form.value = { name: "Cars", tasks: [{ kind: "detection", labels: [{ name: "car" }] }] };
      window.form.connection = { platform: "geti", baseUrl: location.origin, token: "wrong" };
    });
    await parts(page).send.click();
    await page.getByText("The server does not accept the access key.").waitFor();
  },
  "created": async (page) => {
    await page.evaluate(() => void (window.form.connection = { platform: "geti", baseUrl: location.origin, token: "geti_pat_of_the_tests" }));
    await parts(page).send.click();
    await page.getByText("has been created on").first().waitFor();
  },
  "disabled": (page) => page.evaluate(() => void (window.form.disabled = true)),
};

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in any state, ${colorScheme}`, { skip: noMedia }, async (t) => {
    const page = await page_.open(t, { colorScheme, reducedMotion: "reduce", answersFail: true });
    for (const [state, reach] of Object.entries(STATES)) {
      await reach(page);
      // What lies beneath an open dialog is out of reach, which axe cannot see.
      await assertAccessible(page, state, undefined, (await page.getByRole("dialog").count()) > 0 ? ["labelwright-form", "labelwright-label-table", "dialog"] : undefined);
    }
  });
}

/** What sticks out to the right. */
const overflowing = (page) =>
  page.evaluate(() => {
    if (document.documentElement.scrollWidth <= document.documentElement.clientWidth) return [];
    const wide = [];
    const look = (root) => {
      for (const node of root.querySelectorAll("*")) {
        if (node.getBoundingClientRect().right > innerWidth + 1) wide.push(`${node.localName}.${node.className}`);
        if (node.shadowRoot) look(node.shadowRoot);
      }
    };
    look(document.body);
    return wide;
  });

for (const [what, options, size] of [
  ["at 320 px", { viewport: { width: 320, height: 640 } }],
  ["at 1280 px with 200 % zoom", { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
  ["at 768 px with text of double size", { viewport: { width: 768, height: 900 } }, "200%"],
  ["at 2560 px", { viewport: { width: 2560, height: 1200 } }],
]) {
  test(`nothing has to be scrolled sideways ${what}`, async (t) => {
    const page = await page_.open(t, { ...options, answersFail: true });
    if (size) await page.evaluate((value) => void (document.documentElement.style.fontSize = value), size);
    for (const [state, reach] of Object.entries(STATES)) {
      if (state === "listening for a hotkey" || state === "a label's dialog") continue;
      await reach(page);
      assert.deepEqual(await overflowing(page), [], state);
    }
    await page.evaluate(() => void (window.form.disabled = false));
    const long = "a".repeat(300);
    await setValue(page, { name: long, tasks: [{ kind: "detection", labels: [{ name: long, group: long }, { name: long }] }] });
    await page.waitForTimeout(200);
    assert.deepEqual(await overflowing(page), [], "long words");
  });
}

test("every control is at least 24 px high and wide", async (t) => {
  for (const viewport of [{ width: 1280, height: 900 }, { width: 320, height: 640 }]) {
    const page = await page_.open(t, { viewport });
    await setValue(page, BROKEN);
    await page.getByRole("checkbox", { name: "Choose animal" }).check();
    const small = await page.evaluate(() => {
      const found = [];
      const look = (root) => {
        for (const node of root.querySelectorAll("*")) {
          if (node.shadowRoot) look(node.shadowRoot);
          if (!node.matches("button, select, input, textarea, summary, [role=button]") || !node.checkVisibility()) continue;
          // A box to tick is as large as its label, which can be clicked as well.
          const target = ["radio", "checkbox"].includes(node.type) ? node.closest("label") : node;
          const { width, height } = target.getBoundingClientRect();
          if (width < 24 || height < 24) found.push(`${node.localName} ${node.ariaLabel ?? node.textContent} ${width}x${height}`);
        }
      };
      look(document);
      return found;
    });
    assert.deepEqual(small, []);
  }
});

/** What has the keyboard: whether one sees that, and whether it is in view and not covered. */
const stop = (page) =>
  page.evaluate(() => {
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    if (node === null || node === document.body) return { name: "", isSeen: true, isCovered: false };
    const marked = node.closest("label.choice") ?? node;
    const { outlineStyle, outlineWidth } = getComputedStyle(marked);
    const box = node.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    let top = document.elementFromPoint(x, y);
    for (let inner = top; inner?.shadowRoot; ) {
      inner = inner.shadowRoot.elementFromPoint(x, y);
      if (inner === null || inner === top) break;
      top = inner;
    }
    const isCovered = top !== null && !marked.contains(top) && !top.contains(node) && !(node.labels?.[0]?.contains(top) ?? false);
    return { name: node.ariaLabel ?? node.labels?.[0]?.textContent?.trim() ?? node.textContent.trim(), isSeen: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1, isCovered: isCovered ? `${top.localName}.${top.className}` : false, html: node.outerHTML.slice(0, 160) };
  });

test("a project is set up, mended and created by keyboard alone, and one always sees where one is", async (t) => {
  const page = await page_.open(t, { viewport: { width: 1280, height: 700 } });
  await page.evaluate(() => void (window.form.connection = { platform: "geti", baseUrl: location.origin, token: "geti_pat_of_the_tests" }));
  const seen = [];
  const tabTo = async (name, key = "Tab") => {
    for (let stops = 0; stops < 60; stops += 1) {
      await page.keyboard.press(key);
      const at = await stop(page);
      seen.push(at);
      if (name.test(at.name)) return;
    }
    assert.fail(`${name} is not reached by ${key}: ${seen.slice(-12).map(({ name: each }) => each)}`);
  };
  await tabTo(/^Intel Geti/);
  await tabTo(/^Detection/);
  await page.keyboard.press("ArrowLeft");
  assert.equal((await valueOf(page)).tasks[0].kind, "classification");
  await tabTo(/^Name of the project/);
  await page.keyboard.type("By keyboard");
  await tabTo(/^New label/);
  for (const name of ["animal", "dog", "dog", "plant"]) {
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
  }
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(page), "Name of label 4");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.type("cat");
  await page.keyboard.press("Alt+ArrowRight");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Alt+ArrowRight");
  assert.deepEqual((await labelsOf(page)).map(({ name, parent }) => [name, parent]), [["animal", undefined], ["dog", "animal"], ["cat", "dog"], ["plant", undefined]]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Alt+ArrowLeft");
  assert.equal((await labelsOf(page))[2].parent, "animal");
  await tabTo(/^Hotkey of cat/);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+3");
  assert.equal((await labelsOf(page))[2].hotkey, "ctrl+3");
  await tabTo(/^More of cat/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), "More of cat");
  await tabTo(/^Create project/);
  await page.keyboard.press("Enter");
  await page.getByText("has been created on").first().waitFor();
  assert.match(await focused(page), /“By keyboard” has been created/);
  assert.equal((await page_.projects())[0].name, "By keyboard");
  assert.deepEqual(seen.filter(({ isSeen }) => !isSeen), [], "the focus is visible at every stop");
  assert.deepEqual(seen.filter(({ isCovered }) => isCovered), [], "and covered by nothing");
});

test("with forced colours, swatches keep their colour and states stay visible", { skip: noMedia }, async (t) => {
  const page = await page_.open(t, { forcedColors: "active" });
  await setValue(page, BROKEN);
  const swatch = page.getByLabel("Colour of animal");
  assert.equal(await swatch.evaluate((node) => getComputedStyle(node).forcedColorAdjust), "none");
  const chosen = await page.getByRole("radio", { name: "Intel Geti" }).evaluate((node) => getComputedStyle(node.closest("label")).borderTopWidth);
  assert.equal(chosen, "3px");
  assert.equal(await parts(page).name.evaluate((node) => getComputedStyle(node).borderTopStyle), "dashed", "what is wrong is told by more than its colour");
  await assertAccessible(page, "forced colours");
});

test("nothing moves for those who asked for that", { skip: noMedia }, async (t) => {
  const page = await page_.open(t, { reducedMotion: "reduce" });
  await setValue(page, BROKEN);
  const moving = await page.evaluate(() => {
    let count = 0;
    const look = (root) => {
      for (const node of root.querySelectorAll("*")) {
        if (node.shadowRoot) look(node.shadowRoot);
        const { transitionDuration, animationName } = getComputedStyle(node);
        if (Number.parseFloat(transitionDuration) > 0 || animationName !== "none") count += 1;
      }
    };
    look(document);
    return count;
  });
  assert.equal(moving, 0);
});
