// Large bodies with the same fault over and over: the time must grow with the body, not with its square. Each case took
// minutes, or can be thought to, where a rule looks at all labels for each label.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { started } from "./fresh.mjs";

const { repair, validate } = await started();
const LABELS = 2000;
/** ms. On an idle machine each takes less than a second; a rule that is quadratic takes minutes. */
const LIMIT = 15_000;

const body = (tasks, connections = [{ from: "D", to: "T" }]) => ({ name: "P", pipeline: { connections, tasks } });
const times = (count, make) => Array.from({ length: count }, (_, index) => make(index));
const labels = (make, type = "classification") => (count) => body([{ title: "D", task_type: "dataset" }, { title: "T", task_type: type, labels: times(count, (index) => make(index, count)) }]);
const color = "#ff0000";
const skeleton = (edges, positions) => (count) => {
  const points = labels((index) => ({ name: `point number ${index}`, group: "g", color }), "keypoint_detection")(count);
  points.pipeline.tasks[1].keypoint_structure = { edges: times(count, (index) => ({ nodes: edges(index) })), positions: times(count, positions) };
  return points;
};

const cases = {
  "one name": labels(() => ({ name: "car", group: "g", color })),
  "one hotkey": labels((index) => ({ name: `l${index}`, group: "g", color, hotkey: "ctrl+1" })),
  "no colour": labels((index) => ({ name: `l${index}`, group: "g" })),
  "no group": labels((index) => ({ name: `l${index}`, color })),
  "misspelt keys": labels((index) => ({ nam: `l${index}`, group: "g", color, colour: 1 })),
  "misspelt parents": labels((index) => ({ name: `label number ${index}`, group: `g${index}`, color, parent_id: `label numbers ${index % 97}x` })),
  "a circle of parents": labels((index, count) => ({ name: `l${index}`, group: `g${index}`, color, parent_id: `l${(index + 1) % count}` })),
  "their own parents": labels((index) => ({ name: `l${index}`, group: `g${index}`, color, parent_id: `l${index}` })),
  "a parent each in one group": labels((index) => ({ name: `l${index}`, group: "g", color, ...(index > 0 && { parent_id: `l${index - 1}` }) })),
  "names that differ in case and spaces": labels((index) => ({ name: [..."car"].map((letter, at) => ((index >> at) & 1 ? letter.toUpperCase() : letter)).join("") + " ".repeat(index >> 3), group: "g", color })),
  "names too long": labels((index) => ({ name: "x".repeat(1500) + index, group: "g", color })),
  "half surrogates": labels((index) => ({ name: `\ud800x${index}`, group: "g", color })),
  "the reserved name and group": labels(() => ({ name: "No class", group: "No class", color })),
  "groups of two tasks": (count) => body(["D", "T"].map((title) => ({ title, task_type: "classification", labels: times(count / 2, (index) => ({ name: `${title}${index}`, group: `g${index}`, color })) }))),
  "tasks in a chain": (count) => body(times(count, (index) => ({ title: `t${index}`, task_type: "detection", labels: [{ name: `l${index}`, group: `g${index}`, color }] })), times(count - 1, (index) => ({ from: `t${index}`, to: `t${index + 1}` }))),
  "tasks of one title": (count) => body(times(count, () => ({ title: "t", task_type: "crop" })), []),
  "misspelt connections": (count) => body(times(count, (index) => ({ title: `task numbers${index}`, task_type: "crop" })), times(count, (index) => ({ from: `task number ${index}`, to: `Tasks${index}` }))),
  "misspelt points": skeleton((index) => [`point numbers ${index}`, `poin number${index}`], (index) => ({ label: `pt number ${index}`, x: 2, y: 3 })),
  "one edge and one position": skeleton(() => ["point number 1", "point number 2"], () => ({ label: "point number 1", x: 0.5, y: 0.5 })),
};

describe(`${LABELS} labels, tasks or points with`, () => {
  for (const [name, make] of Object.entries(cases)) {
    test(name, () => {
      const value = make(LABELS);
      const start = performance.now();
      const report = validate("geti", value);
      const validated = performance.now();
      const repaired = repair("geti", value);
      const done = performance.now();
      assert.ok(report.diagnostics.length > 0);
      assert.ok(repaired.report.diagnostics.length < 4 * LABELS);
      assert.ok(validated - start < LIMIT, `validate took ${Math.round(validated - start)} ms`);
      assert.ok(done - validated < LIMIT, `repair took ${Math.round(done - validated)} ms`);
    });
  }
});

describe("very many findings", () => {
  test("are counted, not all listed; ok and the list agree", () => {
    const text = `{${times(150_000, (index) => `"k${index}":1`).join()}}`;
    const report = validate("geti", text);
    assert.equal(report.ok, false);
    assert.equal(report.diagnostics.length, 100_001);
    const more = report.diagnostics.filter(({ code }) => code === "more_findings");
    assert.deepEqual(more.map(({ severity, path, params }) => [severity, path, params]), [["error", "", { count: 50_002 }]]);
  });
});
