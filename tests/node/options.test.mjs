// Misuse is told in so many words: unknown names with what is known, wrong types with what is expected.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { started } from "./fresh.mjs";

const lw = await started();
const revoked = Proxy.revocable({}, {});
revoked.revoke();

const ids = lw.platforms().map(({ id }) => id);
const known = ids.map((id) => JSON.stringify(id)).join(", ");

const cases = [
  [() => lw.validate("getti", {}), `There is no platform "getti". Did you mean "geti"? Known: ${known}.`],
  [() => lw.validate("GETI", {}), `There is no platform "GETI". Did you mean "geti"? Known: ${known}.`],
  [() => lw.validate("", {}), `There is no platform "". Known: ${known}.`],
  [() => lw.validate("toString", {}), `There is no platform "toString". Known: ${known}.`],
  [() => lw.validate(undefined, {}), 'validate: the platform must be text such as "geti", not undefined.'],
  [() => lw.repair({}, {}), 'repair: the platform must be text such as "geti", not an object.'],
  [() => lw.toPayload(["geti"], {}), 'toPayload: the platform must be text such as "geti", not a list.'],
  [() => lw.fromPayload(5, {}), 'fromPayload: the platform must be text such as "geti", not 5.'],
  [() => lw.validateSpec(null, {}), 'validateSpec: the platform must be text such as "geti", not null.'],
  [() => lw.validate("geti", {}, { stritc: true }), 'validate: options: there is no "stritc". Did you mean "strict"? Known: "operation", "limits", "strict".'],
  [() => lw.validate("geti", {}, { unsafe: true }), 'validate: options: there is no "unsafe". Known: "operation", "limits", "strict".'],
  [() => lw.repair("geti", {}, { unsave: true }), 'repair: options: there is no "unsave". Did you mean "unsafe"? Known: "operation", "limits", "strict", "unsafe".'],
  [() => lw.validateSpec("geti", {}, { operation: "create" }), 'validateSpec: options: there is no "operation". Known: "limits", "strict".'],
  [() => lw.validate("geti", {}, { ["x".repeat(100)]: 1 }), `validate: options: there is no "${"x".repeat(60)}…". Known: "operation", "limits", "strict".`],
  [() => lw.validate("geti", {}, { strict: "yes" }), 'validate: options.strict must be true or false, not "yes".'],
  [() => lw.validate("geti", {}, { strict: null }), "validate: options.strict must be true or false, not null."],
  [() => lw.validate("geti", {}, { operation: "delete" }), 'validate: options.operation must be "create" or "update" or "create-from-template", not "delete".'],
  [() => lw.validate("geti", {}, { limits: 5 }), "validate: options.limits must be an object, not 5."],
  [() => lw.validate("geti", {}, { limits: { maxLabel: 5 } }), 'validate: options.limits: there is no "maxLabel". Did you mean "maxLabels"? Known: "maxLabels", "maxTrainableTasks".'],
  [() => lw.validate("geti", {}, { limits: { maxLabels: -1 } }), "validate: options.limits.maxLabels must be a whole number from 0 to 4294967295, not -1."],
  [() => lw.validate("geti", {}, { limits: { maxLabels: 1.5 } }), "validate: options.limits.maxLabels must be a whole number from 0 to 4294967295, not 1.5."],
  [() => lw.validate("geti", {}, { limits: { maxLabels: Infinity } }), "validate: options.limits.maxLabels must be a whole number from 0 to 4294967295, not Infinity."],
  [() => lw.validate("geti", {}, { limits: { maxTrainableTasks: "2" } }), 'validate: options.limits.maxTrainableTasks must be a whole number from 0 to 4294967295, not "2".'],
  [() => lw.validate("geti", {}, null), "validate: options must be an object, not null."],
  [() => lw.validate("geti", {}, "strict"), 'validate: options must be an object, not "strict".'],
  [() => lw.validate("geti", {}, ["strict"]), "validate: options must be an object, not a list."],
  [() => lw.validate("geti", {}, () => ({})), "validate: options must be an object, not a function."],
  [() => lw.validate("geti", {}, { get strict() { throw new Error("not now"); } }), "validate: options cannot be read: not now."],
  [() => lw.validate("geti", {}, { get other() { throw null; } }), "validate: options cannot be read: no reason was given."],
  [() => lw.validate("geti", {}, revoked.proxy), /^validate: options cannot be read: .*revoked/],
];

describe("misuse", () => {
  for (const [run, message] of cases) {
    test(String(message), () => {
      assert.throws(run, (error) => {
        assert.ok(error instanceof lw.LabelwrightError && error instanceof Error);
        assert.equal(error.code, "invalid");
        assert.equal(error.outcome, "not_sent");
        assert.deepEqual(error.diagnostics, []);
        if (message instanceof RegExp) assert.match(error.message, message);
        else assert.equal(error.message, message);
        return true;
      });
    });
  }

  test("all platforms of the contract are known", () => assert.deepEqual(ids, ["geti", "label-studio", "scale", "pictograph"]));
});

describe("what is fine", () => {
  const body = { name: "P", pipeline: { connections: [], tasks: [] } };
  for (const [name, options] of Object.entries({
    "none": undefined,
    "empty": {},
    "all left out": { operation: undefined, limits: undefined, strict: undefined, other: undefined },
    "limits left out": { limits: { maxLabels: undefined } },
    "without a prototype": Object.assign(Object.create(null), { strict: false }),
    "inherited": Object.create({ operation: "create" }),
    "a class with getters": new (class { get operation() { return "create"; } })(),
    "the default": { operation: "create", strict: false },
  })) {
    test(name, () => assert.deepEqual(lw.validate("geti", body, options), lw.validate("geti", body)));
  }

  test("each option does something", () => {
    const good = { name: "P", pipeline: { connections: [], tasks: [{ title: "D", task_type: "detection", labels: [{ name: "a", group: "g", color: "#ff0000" }] }] } };
    const codes = (options) => lw.validate("geti", good, options).diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
    const before = codes();
    assert.ok(codes({ operation: "update" }).length > before.length);
    assert.ok(codes({ strict: true }).includes("no_dataset_task"));
    assert.ok(codes({ limits: { maxLabels: 0 } }).includes("too_many_labels"));
  });
});

describe("the error class", () => {
  test("has a name, a code, and only the keys that mean something", () => {
    const error = new lw.LabelwrightError("server", "It broke.", { status: 503, retryAfterMs: 1000, requestId: "r", outcome: "unknown", diagnostics: [], cause: "c" });
    assert.equal(String(error), "LabelwrightError: It broke.");
    assert.ok(error.stack.includes("It broke."));
    assert.deepEqual({ ...error }, { code: "server", diagnostics: [], outcome: "unknown", status: 503, retryAfterMs: 1000, requestId: "r" });
    assert.equal(error.cause, "c");
    const plain = new lw.LabelwrightError("network", "Offline.");
    assert.deepEqual({ ...plain }, { code: "network", diagnostics: [], outcome: "not_sent" });
    assert.equal("cause" in plain, false);
    assert.equal("status" in plain, false);
  });
});

test("the version is that of package.json, of the crate and of nothing else", async () => {
  const { readFileSync } = await import("node:fs");
  const { join } = await import("node:path");
  const { pkg } = await import("./fresh.mjs");
  assert.equal(lw.version, JSON.parse(readFileSync(join(pkg, "package.json"), "utf8")).version);
  assert.equal(lw.version, /^version = "(.+)"$/m.exec(readFileSync(join(pkg, "../Cargo.toml"), "utf8"))[1]);
});
