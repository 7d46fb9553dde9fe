// The form without a browser: its entry, its catalogues, and the logic that knows no document.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, test } from "node:test";
import init, { codes } from "labelwright";

const built = (name) => import(new URL(`../../target/package/scripts/form/${name}.js`, import.meta.url));

before(() => init());

test("in Node, importing labelwright/form throws nothing and registers nothing", async () => {
  const { LabelwrightForm } = await import("labelwright/form");
  assert.equal(typeof LabelwrightForm, "function");
  assert.throws(() => new LabelwrightForm(), /needs a browser/);
  assert.equal(globalThis.customElements, undefined);
  assert.equal(globalThis.HTMLElement, undefined);
});

describe("catalogues", async () => {
  const { en } = await built("texts/en");
  const { default: later } = await built("texts/later");
  const { default: zh } = await built("texts/zh");
  const english = { ...en, ...later };
  const placeholders = (text) => [...new Set(Object.values(typeof text === "string" ? [text] : text).join(" ").match(/\{\w+\}/g) ?? [])].sort();

  test("Chinese has every text of English, with the same values in it", () => {
    for (const [key, text] of Object.entries(english)) {
      assert.ok(zh[key], key);
      // A language may leave out a number that another needs for its plural.
      for (const name of placeholders(zh[key])) assert.ok(placeholders(text).includes(name), `${key}: ${name}`);
    }
  });

  test("Chinese has every code, and no text that nothing uses", () => {
    const known = codes().map(({ code }) => code);
    for (const code of known) assert.ok(zh[`title.${code}`], code);
    for (const key of Object.keys(zh)) {
      const code = /^(?:title|code|help)\.(.*)/.exec(key)?.[1];
      assert.ok(code === undefined ? english[key] || key.startsWith("fix.") : known.includes(code), key);
    }
  });

  test("plural forms, zero, numbers and missing values", async () => {
    const { Texts } = await built("texts/texts");
    const texts = new Texts("en", [{ a: { zero: "none", one: "{count} thing", other: "{count} things" }, b: "{x} and {y}" }]);
    assert.deepEqual([0, 1, 2, 22_000].map((count) => texts.text("a", { count })), ["none", "1 thing", "2 things", "22,000 things"]);
    assert.equal(texts.text("b", { x: "1" }), "1 and {y}");
    assert.equal(texts.filled("b", { x: "1" }), undefined);
    assert.equal(texts.text("no.such.key"), "no.such.key");
  });
});

describe("rows", async () => {
  const { childrenOf, foundRows, subtree, treeRows } = await built("table/rows");
  const entries = (...list) => list.map(([id, name, parent]) => ({ id, name, parent }));
  const shape = (rows) => rows.map(({ id, level }) => `${"-".repeat(level - 1)}${id}`).join(" ");
  const tree = (...list) => treeRows(childrenOf(entries(...list), list.length), new Set());

  test("children stand below their parents, in their order", () => {
    assert.equal(shape(tree([1, "a"], [2, "b"], [3, "c", "a"], [4, "d", "c"], [5, "e", "a"])), "1 -3 --4 -5 2");
  });
  test("unknown parents, oneself and circles leave a label at the top; none is lost", () => {
    assert.equal(shape(tree([1, "a", "nobody"], [2, "b", "b"])), "1 2");
    const circle = tree([1, "a", "c"], [2, "b", "a"], [3, "c", "b"]);
    assert.deepEqual(circle.map(({ id }) => id).sort(), [1, 2, 3]);
  });
  test("of two labels of a name, the first is the parent", () => {
    assert.equal(shape(tree([1, "a"], [2, "a"], [3, "b", "a"])), "1 -3 2");
  });
  test("what is folded hides what is beneath; a search shows matches alone", () => {
    const list = entries([1, "Big Dog"], [2, "small dog", "Big Dog"], [3, "cat"]);
    assert.equal(shape(treeRows(childrenOf(list, 3), new Set([1]))), "1 3");
    assert.deepEqual(foundRows(list, "dog BIG").map(({ id }) => id), [1]);
    assert.deepEqual([...subtree(childrenOf(list, 3), 1)], [1, 2]);
  });
});

test("rows of different heights: what covers a place, and what is seen", async () => {
  const { offsetsOf, rowAt, seen } = await built("table/offsets");
  const offsets = offsetsOf(5, (index) => (index === 2 ? 30 : 10));
  assert.deepEqual([...offsets], [0, 10, 20, 50, 60, 70]);
  assert.deepEqual([-5, 0, 9, 10, 35, 50, 69, 500].map((top) => rowAt(offsets, top)), [0, 0, 0, 1, 2, 3, 4, 4]);
  assert.deepEqual(seen(offsets, 20, 20, 0), { from: 2, to: 3 });
  assert.deepEqual(seen(offsets, 0, 1000, 100), { from: 0, to: 5 });
  assert.deepEqual(seen(offsetsOf(0, () => 10), 0, 100, 10), { from: 0, to: 0 });
});

test("keys as hotkeys", async () => {
  const { hotkeyOf } = await built("table/hotkey");
  const press = (key, code, held = {}) => hotkeyOf({ key, code, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...held });
  assert.equal(press("5", "Digit5", { ctrlKey: true }), "ctrl+5");
  assert.equal(press("A", "KeyA", { shiftKey: true }), "shift+a");
  assert.equal(press("%", "Digit5", { shiftKey: true, ctrlKey: true }), "ctrl+shift+5");
  assert.equal(press("å", "KeyA", { altKey: true }), "alt+a");
  assert.equal(press("F2", "F2"), "f2");
  assert.equal(press(" ", "Space"), "space");
  assert.equal(press("Control", "ControlLeft", { ctrlKey: true }), undefined);
});

test("colours of new labels differ, however many there are", async () => {
  const { nextColor } = await built("table/colors");
  const used = new Set();
  for (let count = 0; count < 500; count += 1) used.add(nextColor(used));
  assert.equal(used.size, 500);
  for (const color of used) assert.match(color, /^#[\da-f]{6}$/);
});

test("removing many labels at once: heirs, skeletons, other tasks", async () => {
  const { applyFix } = await import("labelwright");
  const { removing, setting } = await built("table/bulk");
  const spec = {
    name: "n",
    tasks: [
      { kind: "keypoint_detection", labels: [{ name: "a" }, { name: "b", parent: "a" }, { name: "c", parent: "b" }], skeleton: { edges: [["a", "c"], ["b", "c"]], positions: [{ label: "b", x: 0, y: 0 }, { label: "c", x: 1, y: 1 }] } },
      { kind: "classification", labels: [{ name: "d", parent: "b" }] },
    ],
  };
  assert.deepEqual(applyFix(spec, removing(spec, 0, new Set([1]))), {
    name: "n",
    tasks: [
      { kind: "keypoint_detection", labels: [{ name: "a" }, { name: "c", parent: "a" }], skeleton: { edges: [["a", "c"]], positions: [{ label: "c", x: 1, y: 1 }] } },
      { kind: "classification", labels: [{ name: "d", parent: "a" }] },
    ],
  });
  assert.deepEqual(applyFix(spec, removing(spec, 0, new Set([0, 1]))).tasks[0].labels, [{ name: "c" }]);
  assert.deepEqual(applyFix(spec, setting(spec, 0, new Set([0, 2]), "group", "g")).tasks[0].labels.map(({ group }) => group), ["g", undefined, "g"]);
  assert.deepEqual(setting(spec, 0, new Set([0]), "group", undefined).patch, []);
});

test("moving many labels at once: side by side, those at the edge stay, what stands beneath goes along", async () => {
  const { applyFix } = await import("labelwright");
  const { moving } = await built("table/bulk");
  const { childrenOf, treeRows } = await built("table/rows");
  const tree = (list) => treeRows(childrenOf(list.map((label, id) => ({ id, ...label })), list.length), new Set()).map(({ id, level }) => "-".repeat(level - 1) + list[id].name).join(" ");
  const labels = [{ name: "a" }, { name: "b" }, { name: "c", parent: "b" }, { name: "d" }, { name: "e", parent: "d" }, { name: "f", parent: "e" }, { name: "g" }];
  const spec = { name: "n", tasks: [{ kind: "classification", labels: [] }, { kind: "classification", labels }] };
  const order = labels.map((_, index) => index);
  const children = childrenOf(labels.map((label, id) => ({ id, ...label })), labels.length);
  const moved = (chosen, way) => tree(applyFix(spec, moving(spec, 1, order, children, new Set([...chosen].map((name) => labels.findIndex((label) => label.name === name))), way)).tasks[1].labels);
  assert.equal(tree(labels), "a b -c d -e --f g");
  assert.equal(moved("bd", "up"), "b -c d -e --f a g");
  assert.equal(moved("ab", "up"), tree(labels));
  assert.equal(moved("ag", "up"), "a b -c g d -e --f");
  assert.equal(moved("ab", "down"), "d -e --f a b -c g");
  assert.equal(moved("bg", "down"), "a d -e --f b -c g");
  assert.equal(moved("dg", "top"), "d -e --f g a b -c");
  assert.equal(moved("def", "top"), "d -e --f a b -c g", "what stands beneath a chosen one goes with it, and nowhere else");
  assert.equal(moved("dg", "in"), "a b -c -d --e ---f -g");
  assert.equal(moved("ag", "in"), "a b -c d -e --f -g");
  assert.equal(moved("cf", "out"), "a b c d -e -f g");
  assert.equal(moved("ab", "out"), tree(labels));
});

test("what the page can set and hear stands in the docs", () => {
  const docs = readFileSync(new URL("../../docs/form.md", import.meta.url), "utf8");
  const styles = readFileSync(new URL("../../pkg/src/form/styles/tokens.ts", import.meta.url), "utf8");
  for (const [name] of styles.matchAll(/--labelwright-[\w-]+/g)) assert.ok(docs.includes(`\`${name}\``), name);
  for (const name of ["change", "validate", "submit", "created", "error"]) assert.ok(docs.includes(`labelwright-${name}`), name);
});
