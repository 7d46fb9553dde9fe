// The builder as JavaScript people meet it: every member, and whatever can be done wrong with it.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startSandbox } from "../../www/sandbox/server.js";
import { faults, withBuilders, withPlatforms } from "./faults.mjs";
import { fresh, started } from "./fresh.mjs";

const lw = await started();
const { ProjectBuilder } = lw;

const spec = {
  name: "Roads",
  tasks: [
    { kind: "detection", labels: [{ name: "car", color: "#ff0000" }, { name: "sign" }] },
    { kind: "classification", title: "Which", labels: [{ name: "stop", group: "signs", parent: "sign" }, { name: "yield", group: "signs", parent: "sign" }] },
  ],
};

/** A refusal of ours, with these values. */
const refused = (expected = {}) => (thrown) => {
  assert.ok(thrown instanceof lw.LabelwrightError, String(thrown));
  assert.equal(thrown.code, expected.code ?? "invalid");
  assert.equal(thrown.outcome, "not_sent");
  assert.ok(!/recursive|unreachable|null pointer|undefined is not/.test(thrown.message), thrown.message);
  if (expected.message !== undefined) assert.match(thrown.message, expected.message);
  if (expected.paths !== undefined) assert.deepEqual(thrown.diagnostics.map(({ path }) => path).sort(), expected.paths);
  return true;
};

describe("a project", () => {
  test("is built from nothing", () => {
    const builder = new ProjectBuilder();
    assert.equal(builder.platform, "geti");
    assert.equal(builder.name, "");
    assert.equal(builder.description, undefined);
    assert.deepEqual(builder.toSpec(), { name: "", tasks: [] });
    assert.equal(builder.ok, false);
    builder.name = "Roads";
    const detect = builder.addTask({ kind: "detection" });
    const car = builder.addLabel(detect, { name: "car", color: "#ff0000" });
    const sign = builder.addLabel(detect, { name: "sign" });
    const which = builder.addTask({ kind: "classification", title: "Which" });
    const [stop, give] = builder.addLabels(which, spec.tasks[1].labels);
    assert.deepEqual(builder.toSpec(), spec);
    assert.deepEqual(builder.tasks, [detect, which]);
    assert.deepEqual(builder.labels(detect), [car, sign]);
    assert.deepEqual(builder.labels(which), [stop, give]);
    assert.deepEqual(builder.label(stop), spec.tasks[1].labels[0]);
    assert.equal(new Set([detect, which, car, sign, stop, give]).size, 6);
    assert.equal(builder.ok, true);
  });

  test("begins with a spec, as a value or as JSON text", () => {
    for (const given of [spec, JSON.stringify(spec), new ProjectBuilder({ spec })]) {
      const builder = new ProjectBuilder({ platform: "label-studio", spec: given, strict: true, limits: { maxLabels: 3 } });
      assert.deepEqual(builder.toSpec(), spec);
      assert.deepEqual(JSON.parse(JSON.stringify(builder)), spec);
      assert.equal(builder.platform, "label-studio");
      assert.deepEqual(builder.diagnostics(), lw.validateSpec("label-studio", spec, { strict: true, limits: { maxLabels: 3 } }).diagnostics);
    }
  });

  test("is read from a body", () => {
    for (const { id } of lw.platforms()) {
      const { payload } = lw.toPayload(id, spec);
      const builder = ProjectBuilder.fromPayload(id, payload);
      assert.ok(builder instanceof ProjectBuilder);
      assert.equal(builder.platform, id);
      assert.deepEqual(builder.toSpec(), lw.fromPayload(id, payload).spec);
    }
    assert.deepEqual(ProjectBuilder.fromPayload("geti", "{").toSpec(), lw.fromPayload("geti", "{").spec);
    assert.throws(() => ProjectBuilder.fromPayload("getti", {}), refused({ message: /getti/ }));
  });

  test("becomes a body", () => {
    const builder = new ProjectBuilder({ spec });
    assert.deepEqual(builder.toPayload(), lw.toPayload("geti", spec));
    assert.deepEqual(builder.toPayload("scale"), lw.toPayload("scale", spec));
    builder.updateLabel(builder.labels(builder.tasks[0])[0], { color: "no colour" });
    assert.deepEqual(builder.toPayload(), lw.toPayload("geti", builder.toSpec()));
    assert.throws(() => builder.toPayload("getti"), refused({ message: /getti/ }));
  });

  test("can be handed over wherever a spec can", async () => {
    const builder = new ProjectBuilder({ spec });
    assert.deepEqual(lw.validateSpec("geti", builder), lw.validateSpec("geti", spec));
    const sandbox = await startSandbox();
    try {
      const client = lw.connect({ platform: "geti", baseUrl: sandbox.url, token: "geti_pat_of-the-tests" });
      const { name, spec: created } = await client.create(builder);
      assert.equal(name, "Roads");
      assert.deepEqual(created.tasks.map(({ labels }) => labels.length), [2, 2]);
      builder.name = "";
      await assert.rejects(client.create(builder), refused({ paths: ["/name"] }));
      builder.free();
      await assert.rejects(client.create(builder), refused({ message: /has been freed/ }));
    } finally {
      await sandbox.close();
    }
  });
});

describe("an edit", () => {
  const begin = () => {
    const builder = new ProjectBuilder({ spec });
    const [detect, which] = builder.tasks;
    return { builder, detect, which, labels: [...builder.labels(detect), ...builder.labels(which)] };
  };

  test("sets and clears", () => {
    const { builder, detect, labels } = begin();
    builder.updateLabel(labels[0], { color: undefined, hotkey: "ctrl+1", group: "g" });
    assert.deepEqual(builder.label(labels[0]), { name: "car", hotkey: "ctrl+1", group: "g" });
    builder.updateLabel(labels[0], { hotkey: undefined, group: undefined, nothing: undefined });
    assert.deepEqual(builder.label(labels[0]), { name: "car" });
    builder.description = "d";
    builder.instructions = "i";
    builder.updateTask(detect, { title: "T", kind: "segmentation", skeleton: { edges: [], positions: [] } });
    assert.deepEqual(builder.toSpec().tasks[0].title, "T");
    builder.updateTask(detect, { title: undefined, skeleton: undefined, labels: undefined });
    builder.description = undefined;
    const { tasks: [task], ...texts } = builder.toSpec();
    assert.deepEqual(texts, { name: "Roads", instructions: "i" });
    assert.deepEqual(task, { kind: "segmentation", labels: [{ name: "car" }, { name: "sign" }] });
  });

  test("carries children along", () => {
    const { builder, which, labels } = begin();
    builder.updateLabel(labels[1], { name: "signs" });
    assert.deepEqual(builder.labels(which).map((id) => builder.label(id).parent), ["signs", "signs"]);
    builder.removeLabel(labels[1], { subtree: true });
    assert.deepEqual(builder.labels(which), []);
    builder.undo();
    assert.deepEqual(builder.labels(which), labels.slice(2));
    builder.removeLabel(labels[1]);
    assert.deepEqual(builder.label(labels[2]), { name: "stop", group: "signs" });
  });

  test("is undone and done again", () => {
    const { builder, detect, labels } = begin();
    assert.equal(builder.canUndo, false);
    assert.equal(builder.undo(), false);
    builder.moveLabel(labels[0], 1);
    builder.removeTask(detect);
    assert.equal(builder.canUndo, true);
    assert.equal(builder.undo(), true);
    assert.deepEqual(builder.labels(detect), [labels[1], labels[0]]);
    assert.equal(builder.canRedo, true);
    assert.equal(builder.redo(), true);
    assert.equal(builder.redo(), false);
    builder.undo();
    builder.undo();
    assert.deepEqual(builder.toSpec(), spec);
  });

  test("is seen in the diagnostics at once", () => {
    const { builder, detect, labels } = begin();
    assert.deepEqual(builder.takeChanges(), { added: [], removed: [] });
    const twin = builder.addLabel(detect, { name: "car" });
    const { added, removed } = builder.takeChanges();
    assert.deepEqual(removed, []);
    assert.equal(added.length, 1);
    const [{ id, label, task, ...diagnostic }] = added;
    assert.deepEqual([diagnostic], builder.diagnostics());
    assert.deepEqual([diagnostic], lw.validateSpec("geti", builder.toSpec()).diagnostics);
    assert.deepEqual({ code: diagnostic.code, label, task }, { code: "duplicate_label_names", label: twin, task: detect });
    assert.equal(builder.ok, false);
    builder.applyFix(diagnostic.fixes[0]);
    assert.deepEqual(builder.takeChanges(), { added: [], removed: [id] });
    assert.equal(builder.ok, true);
    assert.equal(builder.label(twin).name, "car 2");
    builder.undo();
    const again = builder.takeChanges().added[0];
    assert.notEqual(again.id, id);
    builder.platform = "pictograph";
    assert.equal(builder.platform, "pictograph");
    assert.deepEqual(builder.diagnostics(), lw.validateSpec("pictograph", builder.toSpec()).diagnostics);
    assert.ok(builder.takeChanges().removed.includes(again.id));
    assert.throws(() => (builder.platform = "getti"), refused({ message: /Did you mean "geti"/ }));
    assert.equal(builder.platform, "pictograph");
    assert.ok(labels.length > 0);
  });

  test("of many labels is one step", () => {
    const builder = new ProjectBuilder({ spec: { name: "P", tasks: [{ kind: "detection" }] } });
    const [task] = builder.tasks;
    const many = Array.from({ length: 22_000 }, (_, index) => ({ name: `label ${index}` }));
    const ids = builder.addLabels(task, many);
    assert.equal(new Set(ids).size, 22_000);
    assert.deepEqual(builder.labels(task), ids);
    builder.moveLabel(ids[0], 21_999);
    assert.equal(builder.labels(task).at(-1), ids[0]);
    builder.undo();
    builder.undo();
    assert.deepEqual(builder.toSpec(), { name: "P", tasks: [{ kind: "detection" }] });
    builder.redo();
    assert.deepEqual(builder.labels(task), ids);
  });
});

describe("misuse", () => {
  const builder = new ProjectBuilder({ spec });
  const [task] = builder.tasks;
  const [label] = builder.labels(task);
  const cyclic = {};
  cyclic.name = cyclic;
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  const hostile = { get name() { throw new Error("no"); } };
  for (const [name, run, expected] of [
    ["an unknown label", () => builder.label(998), { message: /no label 998/ }],
    ["a task for a label", () => builder.label(task), { message: /no label/ }],
    ["a label for a task", () => builder.addLabel(label, { name: "x" }), { message: /no task/ }],
    ["an id that is no number", () => builder.removeLabel("2"), { message: /not "2"/ }],
    ["an id that is an object", () => builder.labels({ valueOf: () => builder.free() }), { message: /not an object/ }],
    ["odd numbers", () => [NaN, -1, 0.5, Infinity, 2 ** 60, -0].forEach((id) => assert.throws(() => builder.updateLabel(id, {}), refused())) ?? builder.removeTask(NaN), {}],
    ["a label without a name", () => builder.addLabel(task, {}), { paths: [""] }],
    ["no label", () => builder.addLabel(task), { message: /undefined/ }],
    ["a label of numbers", () => builder.addLabel(task, { name: 1, color: 2 }), { paths: ["/color", "/name"] }],
    ["an unknown key", () => builder.addLabel(task, { name: "a", colour: "red" }), { paths: ["/colour"] }],
    ["a list with one wrong label", () => builder.addLabels(task, [{ name: "a" }, { name: null }]), { paths: ["/1/name"] }],
    ["no list", () => builder.addLabels(task, { name: "a" }), { paths: [""] }],
    ["half a character", () => builder.addLabel(task, { name: "\ud83d" }), { paths: ["/name"] }],
    ["an unknown kind", () => builder.addTask({ kind: "detecting" }), { paths: ["/kind"] }],
    ["a name that goes", () => builder.updateLabel(label, { name: undefined }), { paths: ["/name"] }],
    ["changes that are none", () => builder.updateLabel(label, "name"), { paths: [""] }],
    ["no changes", () => builder.updateLabel(label), { message: /undefined/ }],
    ["labels of a task", () => builder.updateTask(task, { labels: [] }), { paths: ["/labels"] }],
    ["an index below 0", () => builder.moveLabel(label, -1), { message: /whole number from 0/ }],
    ["no index", () => builder.moveLabel(label), { message: /undefined/ }],
    ["an index between", () => builder.addLabel(task, { name: "a" }, 0.5), { message: /0\.5/ }],
    ["a name that is none", () => (builder.name = 5), { message: /name must be text, not 5/ }],
    ["a description that is none", () => (builder.description = 5), { paths: ["/description"] }],
    ["a platform that is none", () => (builder.platform = 5), { message: /not 5/ }],
    ["a cycle", () => builder.addLabel(task, cyclic), { message: /circular/i }],
    ["a getter that throws", () => builder.updateLabel(label, hostile), { message: /no\.$/ }],
    ["a getter that throws in a label", () => builder.addLabel(task, hostile), { message: /no\.$/ }],
    ["a revoked proxy", () => builder.updateLabel(label, revoked), {}],
    ["a big integer", () => builder.addLabel(task, { name: 5n }), { message: /BigInt/ }],
    ["a fix that is none", () => builder.applyFix({ title: "x" }), { message: /one of a diagnostic's fixes/ }],
    ["no fix", () => builder.applyFix(undefined), {}],
    ["a fix that does not fit", () => builder.applyFix({ title: "x", applicability: "safe", patch: [{ op: "remove", path: "/tasks/0/labels/9" }] }), { message: /does not fit/ }],
    ["an unknown option of removal", () => builder.removeLabel(label, { subtre: true }), { message: /subtree/ }],
    ["an option of removal that is none", () => builder.removeLabel(label, { subtree: 1 }), { message: /true or false/ }],
    ["an unknown option", () => new ProjectBuilder({ specs: spec }), { message: /Did you mean "spec"/ }],
    ["an unknown limit", () => new ProjectBuilder({ limits: { maxLabel: 1 } }), { message: /maxLabels/ }],
    ["an unknown platform", () => new ProjectBuilder({ platform: "getti" }), { message: /Did you mean "geti"/ }],
    ["a platform that is a number", () => new ProjectBuilder({ platform: 1 }), { message: /not 1/ }],
    ["a spec of the wrong shape", () => new ProjectBuilder({ spec: { name: "P", tasks: [{ kind: "detection", labels: [{ name: 1 }] }] } }), { paths: ["/tasks/0/labels/0/name"] }],
    ["a spec that is no JSON", () => new ProjectBuilder({ spec: "{" }), { message: /not JSON/ }],
    ["a spec that is none", () => new ProjectBuilder({ spec: null }), {}],
  ]) {
    test(name, () => {
      const before = builder.toSpec();
      assert.throws(run, refused(expected));
      assert.deepEqual(builder.toSpec(), before);
      assert.equal(builder.canUndo, false);
    });
  }

  test("every member of a freed builder says so", () => {
    const freed = new ProjectBuilder({ spec });
    const members = Object.entries(Object.getOwnPropertyDescriptors(ProjectBuilder.prototype)).filter(([name]) => !["constructor", "free"].includes(name));
    freed.free();
    freed.free();
    freed[Symbol.dispose]();
    // What each needs, so that nothing else is wrong.
    const args = { addTask: [{ kind: "detection" }], updateTask: [1, {}], addLabel: [1, { name: "x" }], addLabels: [1, []], updateLabel: [2, {}], moveLabel: [2, 0], applyFix: [{ patch: [] }] };
    const values = { name: "x", platform: "geti", description: "x", instructions: "x" };
    assert.ok(members.length >= 25);
    for (const [name, { get, set, value }] of members) {
      for (const run of [get, set && (() => (freed[name] = values[name])), value]) {
        if (run) assert.throws(() => run.apply(freed, args[name] ?? [1]), refused({ message: /^This builder has been freed\.$/ }), name);
      }
    }
  });
});

describe("calls inside of calls", () => {
  test("a getter that edits the same builder", () => {
    const builder = new ProjectBuilder({ spec });
    const [task] = builder.tasks;
    const [label] = builder.labels(task);
    const inner = (name) => ({ get name() { builder.addLabel(task, { name: `inner ${name}` }); builder.diagnostics(); return name; } });
    builder.addLabel(task, inner("outer"));
    builder.addLabels(task, [inner("one"), inner("two")]);
    builder.updateLabel(label, inner("new"));
    builder.addTask({ kind: "detection", toJSON() { builder.undo(); builder.redo(); return { kind: "anomaly" }; } });
    const names = builder.labels(task).map((id) => builder.label(id).name);
    assert.deepEqual(names, ["new", "sign", "inner outer", "outer", "inner one", "inner two", "one", "two", "inner new"]);
    assert.equal(builder.toSpec().tasks[2].kind, "anomaly");
  });

  test("one text alone is taken as it is among others", () => {
    const outcome = (changes) => {
      const builder = new ProjectBuilder({ spec });
      const [label] = builder.labels(builder.tasks[0]);
      try {
        builder.updateLabel(label, changes);
      } catch ({ code, message, diagnostics }) {
        return { code, message, diagnostics };
      }
      return { label: builder.label(label), can: builder.canUndo, diagnostics: builder.diagnostics() };
    };
    const texts = ["", "x", "car", "\0\n\"\\", "\u00e4\u{1f697}", "\ud800", "a\udc00b", "\u{fffd}", "1".repeat(20_000), "null", "{}"];
    for (const key of ["name", "color", "hotkey", "group", "parent", "colour", "__proto__", "0"]) {
      for (const text of [...texts, null, undefined, 5, {}, new String("x")]) {
        const alone = Object.fromEntries([[key, text]]);
        // A key that is not there for JSON.
        assert.deepEqual(outcome(alone), outcome({ ...alone, nothing: undefined }), `${key}: ${String(text).slice(0, 20)}`);
      }
    }
  });

  test("a getter that removes the label that is being changed", () => {
    const builder = new ProjectBuilder({ spec });
    const [label] = builder.labels(builder.tasks[0]);
    assert.throws(() => builder.updateLabel(label, { get name() { builder.removeLabel(label); return "x"; } }), refused({ message: /no label/ }));
  });

  test("a getter that frees the builder", () => {
    const builder = new ProjectBuilder({ spec });
    const [task] = builder.tasks;
    assert.throws(() => builder.addLabel(task, { get name() { builder.free(); return "x"; } }), refused({ message: /freed/ }));
  });
});

describe("after a fault", () => {
  const lost = (module) => (thrown) => {
    assert.ok(thrown instanceof module.LabelwrightError, String(thrown));
    assert.equal(thrown.code, "internal");
    return true;
  };

  test("of another function, builders are lost and say so", async () => {
    const module = await fresh();
    await module.init(withPlatforms(faults["a trap"]));
    const old = new module.ProjectBuilder({ spec });
    assert.throws(() => module.platforms(), lost(module));
    // A new builder, in the place of the module's memory where the old one was.
    const young = new module.ProjectBuilder({ spec });
    for (let round = 0; round < 3; round += 1) {
      assert.throws(() => old.name, (thrown) => lost(module)(thrown) && /This builder is lost/.test(thrown.message));
      assert.throws(() => (old.name = "old"), lost(module));
      assert.throws(() => old.addTask({ kind: "detection" }), lost(module));
      assert.throws(() => old.toSpec(), lost(module));
    }
    old.free();
    old.free();
    assert.throws(() => old.name, { code: "invalid", message: "This builder has been freed." });
    assert.deepEqual(young.toSpec(), spec);
    young.name = "young";
    assert.equal(young.name, "young");
    young.free();
  });

  for (const name of ["a trap", "memory out of bounds"]) {
    test(`of a builder itself: ${name}`, async () => {
      const module = await fresh();
      await module.init(withBuilders(faults[name]));
      const builder = new module.ProjectBuilder({ spec });
      assert.throws(() => builder.name, (thrown) => lost(module)(thrown) && /labelwright itself failed/.test(thrown.message));
      assert.throws(() => builder.name, (thrown) => lost(module)(thrown) && /This builder is lost/.test(thrown.message));
      assert.equal(module.validateSpec("geti", spec).ok, true);
      builder.free();
    });
  }

  test("a getter whose own call fails", async () => {
    const module = await fresh();
    await module.init(withPlatforms(faults["a trap"]));
    const builder = new module.ProjectBuilder({ spec });
    const label = { get name() { assert.throws(() => module.platforms(), lost(module)); return "x"; } };
    assert.throws(() => builder.addLabel(builder.tasks[0], label), lost(module));
    assert.deepEqual(new module.ProjectBuilder({ spec }).toSpec(), spec);
  });
});

test("before init", async () => {
  const module = await fresh();
  assert.throws(() => new module.ProjectBuilder(), { code: "not_initialized" });
});
