// applyFix: JSON Patch (RFC 6902) on a copy. Needs no module.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { applyFix } from "labelwright";

const fix = (...patch) => ({ title: "", applicability: "safe", patch });
const apply = (value, ...patch) => applyFix(value, fix(...patch));

describe("operations", () => {
  const cases = [
    ["add a key", { a: 1 }, [{ op: "add", path: "/b", value: [2] }], { a: 1, b: [2] }],
    ["add over a key", { a: 1 }, [{ op: "add", path: "/a", value: null }], { a: null }],
    ["add into a list", [1, 3], [{ op: "add", path: "/1", value: 2 }], [1, 2, 3]],
    ["add at a list's end, by index", [1], [{ op: "add", path: "/1", value: 2 }], [1, 2]],
    ["add at a list's end, by -", { l: [1] }, [{ op: "add", path: "/l/-", value: 2 }], { l: [1, 2] }],
    ["add the whole", { a: 1 }, [{ op: "add", path: "", value: 5 }], 5],
    ["replace", { a: { b: 1 } }, [{ op: "replace", path: "/a/b", value: 2 }], { a: { b: 2 } }],
    ["replace in a list", [[1]], [{ op: "replace", path: "/0/0", value: 2 }], [[2]]],
    ["replace the whole", 1, [{ op: "replace", path: "", value: { a: 1 } }], { a: 1 }],
    ["remove", { a: 1, b: 2 }, [{ op: "remove", path: "/a" }], { b: 2 }],
    ["remove from a list", [1, 2, 3], [{ op: "remove", path: "/0" }], [2, 3]],
    ["move", { a: { b: 1 }, c: {} }, [{ op: "move", from: "/a/b", path: "/c/d" }], { a: {}, c: { d: 1 } }],
    ["move inside a list", ["a", "b", "c", "d"], [{ op: "move", from: "/1", path: "/3" }], ["a", "c", "d", "b"]],
    ["move to where it is", { a: 1 }, [{ op: "move", from: "/a", path: "/a" }], { a: 1 }],
    ["copy", { a: [1] }, [{ op: "copy", from: "/a", path: "/b" }, { op: "add", path: "/b/-", value: 2 }], { a: [1], b: [1, 2] }],
    ["test, then act", { a: { x: [1, "1"] } }, [{ op: "test", path: "/a", value: { x: [1, "1"] } }, { op: "remove", path: "/a" }], {}],
    ["escaped keys", { "a/b": 1, "m~n": 2, "": 3 }, [{ op: "remove", path: "/a~1b" }, { op: "replace", path: "/m~0n", value: 4 }, { op: "replace", path: "/", value: 5 }], { "m~n": 4, "": 5 }],
    ["keys that look like indexes", { 0: "x", "01": "y" }, [{ op: "remove", path: "/0" }, { op: "replace", path: "/01", value: "z" }], { "01": "z" }],
    ["nothing", [1], [], [1]],
  ];
  for (const [name, before, patch, after] of cases) {
    test(name, () => {
      const kept = structuredClone(before);
      const result = apply(before, ...patch);
      assert.deepEqual(result, after);
      assert.deepEqual(before, kept);
      // JSON text all the same, and it stays text.
      assert.equal(apply(JSON.stringify(before), ...patch), JSON.stringify(after));
    });
  }
});

describe("a fix for another value", () => {
  const cases = [
    ["no such key", { a: 1 }, { op: "remove", path: "/b" }],
    ["replace what is not there", { a: 1 }, { op: "replace", path: "/b", value: 1 }],
    ["no such parent", { a: 1 }, { op: "add", path: "/b/c", value: 1 }],
    ["past the end", [1], { op: "add", path: "/2", value: 1 }],
    ["remove past the end", [1], { op: "remove", path: "/1" }],
    ["remove -", [1], { op: "remove", path: "/-" }],
    ["an index with a zero before it", [1, 2], { op: "remove", path: "/01" }],
    ["an index that is none", [1, 2], { op: "add", path: "/1e0", value: 1 }],
    ["a key of a list", [1], { op: "replace", path: "/length", value: 0 }],
    ["into text", { a: "text" }, { op: "add", path: "/a/0", value: 1 }],
    ["into null", { a: null }, { op: "add", path: "/a/b", value: 1 }],
    ["an inherited key", {}, { op: "remove", path: "/toString" }],
    ["through an inherited key", {}, { op: "add", path: "/constructor/prototype/x", value: 1 }],
    ["a test that fails", { a: [1, 2] }, { op: "test", path: "/a", value: [2, 1] }],
    ["a test of another type", { a: "1" }, { op: "test", path: "/a", value: 1 }],
    ["a test of a list against an object", { a: [] }, { op: "test", path: "/a", value: {} }],
    ["move into itself", { a: { b: 1 } }, { op: "move", from: "/a", path: "/a/b" }],
    ["no pointer", { a: 1 }, { op: "remove", path: "a" }],
    ["no operation", { a: 1 }, { op: "increase", path: "/a" }],
  ];
  for (const [name, value, operation] of cases) {
    test(name, () => {
      const kept = structuredClone(value);
      assert.throws(() => apply(value, operation), { name: "LabelwrightError", code: "invalid", message: /^applyFix: / });
      assert.deepEqual(value, kept);
    });
  }

  test("all or nothing", () => {
    const value = { a: 1 };
    assert.throws(() => apply(value, { op: "add", path: "/b", value: 1 }, { op: "remove", path: "/c" }), { code: "invalid" });
    assert.deepEqual(value, { a: 1 });
  });
});

describe("what is copied", () => {
  test("the result shares nothing with the value or the fix", () => {
    const value = { a: { list: [1] }, b: {} };
    const added = { deep: [1] };
    const result = apply(value, { op: "add", path: "/c", value: added });
    result.a.list.push(2);
    result.c.deep.push(2);
    assert.deepEqual(value, { a: { list: [1] }, b: {} });
    assert.deepEqual(added, { deep: [1] });
  });

  test("__proto__ is a key like any other", () => {
    const polluted = () => ({}).polluted;
    const value = JSON.parse('{"a":{"__proto__":{"x":1}}}');
    const kept = apply(value, { op: "add", path: "/b", value: 1 });
    assert.equal(JSON.stringify(kept), '{"a":{"__proto__":{"x":1}},"b":1}');
    const added = apply({ a: {} }, { op: "add", path: "/a/__proto__", value: { polluted: true } });
    assert.equal(JSON.stringify(added), '{"a":{"__proto__":{"polluted":true}}}');
    assert.equal(Object.getPrototypeOf(added.a), Object.prototype);
    assert.equal(added.a.polluted, undefined);
    assert.throws(() => apply({}, { op: "add", path: "/__proto__/polluted", value: true }), { code: "invalid" });
    const replaced = apply(value, { op: "replace", path: "/a/__proto__/x", value: 2 });
    assert.equal(JSON.stringify(replaced), '{"a":{"__proto__":{"x":2}}}');
    const moved = apply(value, { op: "move", from: "/a/__proto__", path: "/plain" });
    assert.deepEqual(moved, { a: {}, plain: { x: 1 } });
    assert.equal(polluted(), undefined);
  });

  test("paths speak of the JSON that was checked", () => {
    const holes = [1, , 3];
    assert.deepEqual(apply({ holes, date: new Date(0), left: undefined }, { op: "replace", path: "/holes/1", value: 2 }), { holes: [1, 2, 3], date: "1970-01-01T00:00:00.000Z" });
  });

  test("text keeps its layout", () => {
    for (const indent of ["", "  ", "    ", "\t", " "]) {
      const text = JSON.stringify({ a: [1, {}, []], b: {} }, null, indent);
      assert.equal(apply(text, { op: "remove", path: "/b" }), JSON.stringify({ a: [1, {}, []] }, null, indent));
    }
    assert.equal(apply('{\r\n  "a": 1\r\n}', { op: "add", path: "/b", value: 2 }), '{\n  "a": 1,\n  "b": 2\n}');
    assert.equal(apply('\ufeff{"a":1}', { op: "add", path: "/b", value: 2 }), '{"a":1,"b":2}');
  });

  test("what is not JSON or no fix is misuse", () => {
    const cycle = {};
    cycle.cycle = cycle;
    for (const value of [cycle, 1n, undefined, () => 1, Symbol("s"), "{", { get a() { throw new Error("no"); } }]) {
      assert.throws(() => apply(value), { name: "LabelwrightError", code: "invalid", message: /^applyFix: the value is not JSON: ./ });
    }
    for (const wrong of [undefined, null, {}, { patch: "x" }, 5, [{ op: "remove", path: "/a" }]]) assert.throws(() => applyFix({ a: 1 }, wrong), { name: "LabelwrightError", code: "invalid" });
    for (const operation of [null, 5, "remove", {}, { op: "remove" }, { op: "remove", path: 5 }, { op: "move", path: "/a" }]) assert.throws(() => apply({ a: 1 }, operation), { name: "LabelwrightError", code: "invalid" }, JSON.stringify(operation));
  });
});
