// Every kind of JavaScript value as input, and the shapes of what comes back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { started } from "./fresh.mjs";

const fixtures = join(dirname(fileURLToPath(import.meta.url)), "../fixtures/geti");
const fixture = (name) => JSON.parse(readFileSync(join(fixtures, `tutorial/${name}.json`), "utf8"));
const corpus = readFileSync(join(fixtures, "corpus/geti-create.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

const lw = await started();

/** Plain data all through: no class but Object and Array, no undefined, no accessor, no symbol, all numbers finite. */
function assertPlain(value, at = "result") {
  if (value === null || typeof value === "string" || typeof value === "boolean") return;
  if (typeof value === "number") return assert.ok(Number.isFinite(value), at);
  assert.equal(typeof value, "object", at);
  const list = Array.isArray(value);
  assert.equal(Object.getPrototypeOf(value), list ? Array.prototype : Object.prototype, at);
  for (const key of Reflect.ownKeys(value)) {
    if (list && key === "length") continue;
    assert.equal(typeof key, "string", `${at}: a symbol`);
    const property = Reflect.getOwnPropertyDescriptor(value, key);
    assert.ok("value" in property && property.enumerable && property.writable && property.configurable, `${at}.${key}`);
    assertPlain(property.value, `${at}.${key}`);
  }
}

const KEYS = ["code", "severity", "path", "message", "help", "related", "fixes", "position", "params"];

function assertDiagnostics(diagnostics, { positions = false } = {}) {
  assertPlain(diagnostics);
  assert.ok(Array.isArray(diagnostics));
  const known = new Map(lw.codes().map((info) => [info.code, info]));
  for (const diagnostic of diagnostics) {
    for (const key of Object.keys(diagnostic)) assert.ok(KEYS.includes(key), key);
    assert.ok(known.has(diagnostic.code), diagnostic.code);
    assert.match(diagnostic.severity, /^(error|warning|info)$/);
    assert.match(diagnostic.path, /^(\/.*)?$/s);
    assert.ok(diagnostic.message.length > 0);
    assert.equal("position" in diagnostic, positions);
    if (positions) for (const key of ["line", "column", "offset"]) assert.ok(Number.isInteger(diagnostic.position[key]));
    for (const fix of diagnostic.fixes ?? []) {
      assert.deepEqual(Object.keys(fix), ["title", "applicability", "patch"]);
      for (const operation of fix.patch) assert.match(operation.op, /^(add|replace|test|remove|move|copy)$/);
    }
    for (const value of Object.values(diagnostic.params ?? {})) assert.match(typeof value, /^(string|number)$/);
  }
}

const cycle = { name: "P" };
cycle.self = [cycle];
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const thrower = (what) => ({ get name() { throw what; } });
const nested = (depth, wrap) => {
  let value = {};
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
};
const hostileError = new Error();
Object.defineProperty(hostileError, "message", { get() { throw new Error("even this"); } });

const notJson = {
  "undefined": [undefined, /it is undefined/],
  "a function": [() => 1, /it is a function/],
  "a class": [class A {}, /it is a function/],
  "a symbol": [Symbol("s"), /it is a symbol/],
  "a BigInt": [1n, /BigInt/],
  "a BigInt inside": [{ a: [1n] }, /BigInt/],
  "a cycle": [cycle, /circular/],
  "a getter that throws an Error": [thrower(new Error("out of order")), /: out of order\.$/],
  "a getter that throws text": [thrower("out of order"), /: out of order\.$/],
  "a getter that throws undefined": [thrower(undefined), /no message/],
  "a getter that throws null": [thrower(null), /no message/],
  "a getter that throws a number": [thrower(5), /no message/],
  "a getter that throws a symbol": [thrower(Symbol("s")), /no message/],
  "a getter that throws a function": [thrower(() => 1), /no message/],
  "a getter that throws an object without a prototype": [thrower(Object.create(null)), /no message/],
  "a getter that throws an error whose message throws": [thrower(hostileError), /no message/],
  "a getter that throws a revoked proxy": [thrower(revoked.proxy), /no message/],
  "a getter that throws what cannot become text": [thrower({ toString() { throw new Error("no"); }, message: { toString() { throw new Error("no"); } } }), /no message/],
  "a getter that throws a novel": [thrower("x".repeat(1_000_000)), /: x{300}\.$/],
  "toJSON that throws": [{ toJSON() { throw new TypeError("not today"); } }, /not today/],
  "toJSON that gives nothing": [{ toJSON() {} }, /toJSON/],
  "a proxy that throws": [new Proxy({}, { ownKeys() { throw new RangeError("no keys"); } }), /no keys/],
  "a revoked proxy": [revoked.proxy, /revoked/],
  // What `JSON.stringify` asks of it first is told.
  "a revoked proxy in a list": [[revoked.proxy], /'get' on a proxy/],
  "100,000 lists in each other": [nested(100_000, (inner) => [inner]), /stack/],
  "100,000 objects in each other": [nested(100_000, (inner) => ({ a: inner })), /stack/],
  "more text than an engine can hold": [{ get a() { throw new RangeError("Invalid string length"); } }, /string length/],
};

describe("what has no JSON text is a report", () => {
  for (const [name, [value, words]] of Object.entries(notJson)) {
    test(name, () => {
      const report = lw.validate("geti", value);
      assertDiagnostics(report.diagnostics);
      assert.equal(report.ok, false);
      assert.deepEqual(report.diagnostics.map(({ code, path, severity }) => [code, path, severity]), [["not_json", "", "error"]]);
      assert.match(report.diagnostics[0].message, words);
      assert.deepEqual(lw.validateSpec("geti", value), report);
      const repaired = lw.repair("geti", value);
      assert.equal(repaired.payload, value);
      assert.deepEqual(repaired.applied, []);
      assert.deepEqual(repaired.report, report);
      assert.deepEqual(lw.fromPayload("geti", value), { spec: { name: "", tasks: [] }, losses: report.diagnostics });
      assert.deepEqual(lw.toPayload("geti", value).losses.slice(0, 1), report.diagnostics);
      // And the module works.
      assert.equal(lw.validate("geti", fixture("detection.body")).ok, true);
    });
  }
});

describe("values that have one", () => {
  class Project {
    #secret = 1;
    constructor(body) {
      Object.assign(this, body);
    }
    get secret() {
      return this.#secret;
    }
  }
  const body = () => fixture("detection-classification.body");
  const sames = {
    "a class instance": () => new Project(body()),
    "an object without a prototype": () => Object.assign(Object.create(null), body()),
    "a frozen object": () => Object.freeze(body()),
    "a proxy": () => new Proxy(body(), {}),
    "toJSON": () => ({ toJSON: body }),
    "getters": () => ({ get name() { return body().name; }, get pipeline() { return body().pipeline; } }),
    "keys that are undefined, functions or symbols": () => ({ ...body(), a: undefined, b() {}, c: Symbol("c"), [Symbol("d")]: 1 }),
    "boxed text": () => ({ ...body(), name: new String(body().name) }),
    "the same object twice": () => {
      const value = body();
      const label = { name: "twin", color: "#102030", group: "g" };
      value.pipeline.tasks.at(-1).labels.push(label);
      return Object.assign(value, { pipeline: { ...value.pipeline } });
    },
  };
  for (const [name, make] of Object.entries(sames)) {
    test(name, () => {
      const value = make();
      const report = lw.validate("geti", value);
      assert.deepEqual(report, lw.validate("geti", JSON.parse(JSON.stringify(value))));
      assert.equal(report.ok, true, JSON.stringify(report));
    });
  }

  for (const [name, value] of Object.entries({ "null": null, "a number": 5, "NaN": NaN, "Infinity": Infinity, "true": true, "a list": [], "a list with holes": [, 1, ,], "a Date": new Date(0), "a Map": new Map([["name", "P"]]), "a Set": new Set([1]), "bytes": new Uint8Array(3), "a RegExp": /x/, "an Error": new Error("x"), "a boxed BigInt's elder brother": Object(5), "-0": -0, "1e308": 1e308 })) {
    test(`not an object to JSON, or an empty one: ${name}`, () => {
      const report = lw.validate("geti", value);
      assertDiagnostics(report.diagnostics);
      assert.equal(report.ok, false);
      assert.ok(!report.diagnostics.some(({ code }) => code === "not_json"));
      const withoutPosition = ({ position, ...rest }) => rest;
      assert.deepEqual(report.diagnostics, lw.validate("geti", JSON.stringify(value)).diagnostics.map(withoutPosition));
    });
  }

  // What a large object has in common, and where that ends: each must say the same as its JSON text does.
  const label = (more) => ({ name: "a", color: "#102030", group: "g", ...more });
  const named = (count, more = () => ({})) => Array.from({ length: count }, (_, index) => label({ name: `label ${index}`, ...more(index) }));
  const manyKeys = (of) => Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`key ${index}`, of(index)]));
  const alike = {
    "the same texts again and again": named(40, (index) => ({ group: `group ${index >> 3}`, hotkey: "" })),
    "texts that come again after many others": named(40, (index) => ({ group: index % 13 < 10 ? `group ${index}` : "g" })),
    "empty texts before any other": [{ group: "", name: "", hotkey: "" }, ...named(3, () => ({ group: "" }))],
    "beside a text half of a surrogate pair": named(30, (index) => ({ group: index % 4 ? "g\ud800" : "\udc00g", parent_id: "é" })),
    "a text and then a whole pair": named(30, (index) => ({ group: index % 5 ? "😀é" : "\ud83d" })),
    "keys with half of a pair": named(12, () => ({ "\ud800": "x", "\ud801": "x" })),
    "more keys than a word can number": [label(manyKeys(String)), label(manyKeys(() => "same")), label(manyKeys(() => "same"))],
    "longer texts than a word can tell": [label({ group: "x".repeat(1 << 20) }), label({ group: "x".repeat(1 << 20) }), label({ group: "x".repeat((1 << 20) - 1) }), label()],
    "more than there is room for at first": named(9000, (index) => ({ parent_id: `label ${index - 1}` })),
    "other keys, and in another order": named(30, (index) => (index % 3 ? { hotkey: "h" } : { parent_id: null, is_deleted: false, x: 1 })).map((given, index) => (index % 4 ? given : Object.fromEntries(Object.entries(given).reverse()))),
    "values of other kinds where texts were": named(30, (index) => ({ group: [index, "g", null, true, ["g"], { name: "g" }, undefined][index % 7] })),
    "objects that are not plain among plain ones": named(30).map((given, index) => (index % 3 === 0 ? new Project(given) : index % 3 === 1 ? Object.assign(Object.create(null), given) : given)),
  };
  for (const [name, labels] of Object.entries(alike)) {
    test(`alike as text and as an object: ${name}`, () => {
      const value = body();
      value.pipeline.tasks.at(-1).labels = labels;
      const text = JSON.stringify(value);
      assert.deepEqual(lw.validate("geti", value).diagnostics, lw.validate("geti", text).diagnostics.map(({ position, ...rest }) => rest));
      const found = lw.fromPayload("geti", value);
      const withoutPosition = ({ position, ...rest }) => rest;
      const expected = lw.fromPayload("geti", text);
      assert.deepEqual(found, { ...expected, losses: expected.losses.map(withoutPosition) });
    });
  }

  test("half a surrogate pair in an object is reported, in text it is what a request would carry", () => {
    const value = body();
    value.name = "half \ud800 pair";
    const report = lw.validate("geti", value);
    assert.deepEqual(report.diagnostics.filter(({ severity }) => severity === "error").map(({ code, path }) => [code, path]), [["lone_surrogate", "/name"]]);
    assert.equal(lw.validate("geti", JSON.stringify(value)).ok, false);
    assert.equal(lw.validate("geti", `{"name":"half \ud800 pair","pipeline":${JSON.stringify(value.pipeline)}}`).ok, true);
  });

  test("__proto__ is an unknown key like any other, and stays one", () => {
    const value = JSON.parse('{"name":"P","__proto__":{"polluted":true},"pipeline":{"__proto__":[]}}');
    const report = lw.validate("geti", value);
    assert.deepEqual(report.diagnostics.filter(({ code }) => code === "unknown_key").map(({ path }) => path), ["/__proto__", "/pipeline/__proto__"]);
    const { payload, applied } = lw.repair("geti", value);
    assert.ok(applied.length >= 2);
    assert.deepEqual(Object.keys(payload), ["name", "pipeline"]);
    assert.equal({}.polluted, undefined);
    const hidden = JSON.parse('{"name":"P","tasks":[],"extras":{"geti":{"__proto__":{"polluted":1}}}}');
    assertPlain(lw.toPayload("geti", hidden));
    assert.equal({}.polluted, undefined);
  });
});

describe("text", () => {
  const texts = {
    "nothing": "",
    "white space": " \n\t",
    "half an object": '{"name":',
    "100,000 brackets": "[".repeat(100_000),
    "100,000 lists in each other": "[".repeat(100_000) + "]".repeat(100_000),
    "100,000 objects in each other": '{"a":'.repeat(100_000) + "1" + "}".repeat(100_000),
    "HTML": "<!doctype html>",
    "a zero byte": "\0",
    "JSON with comments": '{"name": "P" /* here */}',
  };
  for (const [name, text] of Object.entries(texts)) {
    test(`${name} is a report with a place`, () => {
      const report = lw.validate("geti", text);
      assert.deepEqual(report.diagnostics.map(({ code }) => code), ["not_json"]);
      assertDiagnostics(report.diagnostics, { positions: true });
      const repaired = lw.repair("geti", text);
      assert.equal(repaired.payload, text);
      assert.deepEqual(repaired.report, report);
      assert.deepEqual(lw.fromPayload("geti", text).losses, report.diagnostics);
      assert.equal(lw.validate("geti", fixture("detection.body")).ok, true);
    });
  }

  test("places are lines, columns and offsets of the JavaScript text", () => {
    const text = '{\n  "name": "😀é",\n  "pipelin": 5}';
    const { diagnostics } = lw.validate("geti", text);
    const unknown = diagnostics.find(({ code }) => code === "unknown_key");
    assert.deepEqual(unknown.position, { line: 3, column: 3, offset: text.indexOf('"pipelin"') });
  });

  test("a byte order mark and the object give the same report", () => {
    const value = fixture("classification.body");
    value.name = " ";
    const strip = ({ ok, diagnostics }) => ({ ok, diagnostics: diagnostics.map(({ position, ...rest }) => rest) });
    assert.deepEqual(strip(lw.validate("geti", `\ufeff${JSON.stringify(value)}`)), strip(lw.validate("geti", value)));
  });

  test("text and object agree on every body of the corpus", () => {
    for (const { payload: body } of corpus) {
      // Text is text, whatever it holds.
      if (typeof body === "string") continue;
      const fromObject = lw.validate("geti", body);
      const fromText = lw.validate("geti", JSON.stringify(body));
      assertDiagnostics(fromObject.diagnostics);
      assertDiagnostics(fromText.diagnostics, { positions: true });
      assert.deepEqual(fromText.diagnostics.map(({ position, ...rest }) => rest), fromObject.diagnostics);
      assert.equal(fromText.ok, fromObject.ok);
      assert.equal(fromObject.ok, !fromObject.diagnostics.some(({ severity }) => severity === "error"));
    }
    assert.ok(corpus.length >= 500);
  });
});
