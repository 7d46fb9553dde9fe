// An object crosses without its JSON text (src/js/pack.js): held to what the check says of the text that `JSON.stringify` makes of it.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { runInNewContext } from "node:vm";
import { started } from "./fresh.mjs";

const lw = await started();

const withoutPosition = ({ position, ...rest }) => rest;

function assertSame(make, what) {
  const text = JSON.stringify(make());
  for (const check of ["validate", "validateSpec"]) {
    const report = lw[check]("geti", make());
    assert.deepEqual(report, { ...report, diagnostics: lw[check]("geti", text).diagnostics.map(withoutPosition) }, `${check} ${what}: ${text}`);
  }
  assert.deepEqual(lw.fromPayload("geti", make()).spec, lw.fromPayload("geti", text).spec, what);
}

/** Numbers from 0 to 1 by a fixed generator. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const KEYS = ["name", "pipeline", "tasks", "connections", "title", "task_type", "labels", "color", "group", "from", "to", "hotkey", "parent_id"];
const ODD_KEYS = ["", "0", "7", "-1", "toString", "__proto__", "constructor", "length", "naïve", "😀", "\ud800", "\udc00", "\ufeff", '"', "\\", "\n", "a".repeat(9), "b".repeat(40)];
const TEXTS = ["", "a", "dataset", "detection", "classification", "Label", "#ff0000", "ü", "猫", "😀", "\ud83d", "\ude00", "x\ud83d", "\ude00x", "\u0000", '"\\/', "\ufffd", "y".repeat(1001)];
const OTHERS = [0, -0, 1, -1.5, 1e21, 1e-7, 123456789012, 0.1, NaN, Infinity, true, false, null, undefined, Symbol("s"), () => 1];

function value(next, depth) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const dice = next();
  if (depth === 0 || dice < 0.4) return next() < 0.7 ? pick(TEXTS) : pick(OTHERS);
  const count = Math.floor(next() * 5);
  if (dice < 0.6) return Array.from({ length: count }, () => value(next, depth - 1));
  const object = {};
  for (let index = 0; index < count; index += 1) {
    Object.defineProperty(object, next() < 0.7 ? pick(KEYS) : pick(ODD_KEYS), { value: value(next, depth - 1), enumerable: next() < 0.95, writable: true, configurable: true });
  }
  return object;
}

test("3,000 random values", () => {
  for (let seed = 0; seed < 3000; seed += 1) {
    const make = () => {
      const next = random(seed);
      const object = value(next, 4);
      return typeof object === "object" ? object : [object];
    };
    assertSame(make, `seed ${seed}`);
  }
});

/** The body of these labels. */
const body = (labels) => ({ name: "P", pipeline: { connections: [{ from: "D", to: "C" }], tasks: [{ title: "D", task_type: "dataset" }, { title: "C", task_type: "classification", labels }] } });
const label = (name, more) => ({ name, color: "#102030", group: "g", ...more });

describe("values that do as they like", () => {
  class Named {
    constructor(name) {
      Object.assign(this, label(name));
    }
    get hotkey() {
      return "x";
    }
  }
  const inherited = Object.create({ hotkey: "ctrl+1", inherited: 1 });
  Object.assign(inherited, label("a"));
  const lists = Object.assign(Object.create({ toJSON: () => label("by a prototype") }), { name: "never seen" });
  const cases = {
    "instances of a class": () => body([new Named("a"), new Named("b")]),
    "what an object inherits": () => body([inherited, label("b")]),
    "toJSON of a prototype": () => body([lists, label("b")]),
    "toJSON that gives a text, a number, nothing, itself": () => body(["t", 5, undefined, null].map((gives) => ({ ...label("a"), toJSON: () => gives })).concat({ ...label("b"), toJSON() { return this; } })),
    "toJSON that gives what has a toJSON": () => body([{ toJSON: () => ({ ...label("a"), toJSON: () => label("never") }) }, label("b")]),
    "toJSON of a function": () => body([Object.assign(() => {}, { toJSON: () => label("a") }), label("b")]),
    "toJSON that is no function": () => body([label("a", { toJSON: 5 }), label("b")]),
    "a list with toJSON": () => body(Object.assign([label("never")], { toJSON: () => [label("a"), label("b")] })),
    "boxed primitives": () => body([label(new String("a"), { hotkey: new Number(3) }), label("b", { hotkey: new Boolean(false) })]),
    "boxed primitives with ways of their own": () => body([label(Object.assign(new String("a"), { toString: () => "other" })), label("b", { hotkey: Object.assign(new Number(3), { valueOf: () => 8 }) })]),
    "what only says that it is boxed": () => body([label({ [Symbol.toStringTag]: "Number" }), label(Object.assign(Object.create(null), { [Symbol.toStringTag]: "String" }))]),
    "boxed primitives of another window": () => body([label(runInNewContext("new String('a')"), { hotkey: runInNewContext("new Number(3)") }), label("b")]),
    "objects of another window": () => runInNewContext(`(${JSON.stringify(body([label("a"), label("b")]))})`),
    "dates, maps, errors, expressions": () => body([label(new Date(0)), label(new Map([[1, 2]])), label(new Error("e")), label(/x/)]),
    "holes, and keys of a list": () => body(Object.assign([label("a"), , label("b"), undefined, () => 1], { extra: 1 })),
    "a list of another class": () => body(class List extends Array {}.from([label("a"), label("b")])),
    "typed arrays": () => body([label(new Uint8Array(3)), label("b")]),
    "a proxy of a list": () => body(new Proxy([label("a"), label("b")], {})),
    "a proxy that makes it up": () => body([new Proxy({}, { ownKeys: () => ["name", "group"], getOwnPropertyDescriptor: (_, key) => ({ value: key, enumerable: true, configurable: true }), get: (_, key) => (key === "toJSON" ? undefined : `my ${String(key)}`) }), label("b")]),
    "keys that go away while others are read": () => body([{ get name() { delete this.color; return "a"; }, color: "#102030", group: "g" }, label("b")]),
    "a list that gets shorter while it is read": () => {
      const list = [{ get name() { list.length = 2; return "a"; }, group: "g" }, label("b"), label("c")];
      return body(list);
    },
    "halves of a pair side by side": () => body([label("x\ud83d"), label("\ude00y"), label("z", { hotkey: "\ud83d", group: "\ude00" })]),
    "halves of pairs as keys": () => body([label("a", { "\ud83d": 1 }), label("b", { "\ude00": 1, "\ud83d": 2 })]),
    "850 lists in each other": () => body([label("a", { hotkey: JSON.parse("[".repeat(850) + "]".repeat(850)) })]),
    "1,500 lists in each other": () => body([label("a", { hotkey: JSON.parse("[".repeat(1500) + "]".repeat(1500)) })]),
  };
  for (const [name, make] of Object.entries(cases)) test(name, () => assertSame(make, name));

  test("keys of all objects are nobody's own", () => {
    Object.prototype.everywhere = "x";
    try {
      assertSame(() => body([label("a"), label("b")]), "keys of all objects");
    } finally {
      delete Object.prototype.everywhere;
    }
  });

  test("BigInts that know how to become text", () => {
    BigInt.prototype.toJSON = function () {
      return String(this);
    };
    try {
      assertSame(() => body([label(1n), label("b")]), "BigInt");
    } finally {
      delete BigInt.prototype.toJSON;
    }
  });
});

test("getters and toJSON are called once, in the order of JSON.stringify, with its keys", () => {
  const watched = (log) => {
    const get = (name, value) => ({ get: () => (log.push(`get ${name}`), value), enumerable: true });
    const object = (name, values) => Object.defineProperties({}, Object.fromEntries(Object.entries(values).map(([key, value]) => [key, get(`${name}.${key}`, value)])));
    const told = (name, gives) => ({ toJSON(key) { log.push(`${name} toJSON ${typeof key} ${key}`); return gives; } });
    return object("body", {
      name: told("name", "half \ud800"),
      nothing: told("nothing", undefined),
      pipeline: object("pipeline", { connections: told("list", []), tasks: [told("first", object("task", { title: "T" })), object("second", { labels: [told("deep", new String("x"))] })] }),
    });
  };
  const [expected, seen] = [[], []];
  JSON.stringify(watched(expected));
  lw.validate("geti", watched(seen));
  assert.deepEqual(seen, expected);
});

test("a getter that checks in turn does not disturb", () => {
  const inner = body([label("inner"), label("x".repeat(1001))]);
  const outer = () => body([label("a"), { get name() { return lw.validate("geti", inner).diagnostics[0].code; }, color: "#102030", group: "g" }]);
  assertSame(outer, "in turn");
});

test("what grows beyond the room that is kept, and back", () => {
  const large = body(Array.from({ length: 40_000 }, (_, index) => label(`label ü ${index}`, { group: `g ${index % 7}` })));
  const text = JSON.stringify(large);
  assert.deepEqual(lw.validate("geti", large).diagnostics, lw.validate("geti", text).diagnostics.map(withoutPosition));
  assert.equal(lw.validate("geti", body([label("a"), label("b")])).ok, true);
});
