// The law of the builder's changes, as JavaScript gets them: whoever applies them in turn has what is wrong now. Around the
// numbers of labels and characters from which on a diagnostic tells how many there are, since such a number comes alone.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { random } from "../bench/random.mjs";
import { started } from "./fresh.mjs";

const { ProjectBuilder, validateSpec } = await started();

/** Applies what came and went, and spoils what was given: it is the caller's. */
function follow(builder, there) {
  const { added, removed } = builder.takeChanges();
  for (const id of removed) assert.ok(there.delete(id), `${id} went, and was not there`);
  for (const { id, task, label, ...diagnostic } of structuredClone(added)) {
    assert.ok(!there.has(id), `${id} came, and was there`);
    there.set(id, JSON.stringify(diagnostic));
  }
  for (const diagnostic of added) {
    for (const value of Object.values(diagnostic)) if (typeof value === "object") Object.keys(value).forEach((key) => delete value[key]);
    diagnostic.message = "changed by the caller";
    delete diagnostic.help;
  }
  return added.length;
}

const sorted = (texts) => [...texts].sort();

function holds(builder, there) {
  const now = builder.diagnostics();
  assert.deepEqual(sorted(there.values()), sorted(now.map((diagnostic) => JSON.stringify(diagnostic))));
  return now;
}

/** Labels that each take about 100 characters of a label config. */
const label = (number) => ({ name: `label ${number} ${"x".repeat(60)}` });

const begin = (count, options) => {
  const labels = Array.from({ length: count }, (_, number) => label(number));
  return new ProjectBuilder({ ...options, spec: { name: "Many", tasks: [{ kind: "detection", labels }] } });
};

describe("changes applied in turn are what is wrong", () => {
  for (const { platform, count, limits, code } of [
    { platform: "geti", count: 503, code: "more_labels_than_documented" },
    { platform: "geti", count: 23, limits: { maxLabels: 20 }, code: "too_many_labels" },
    { platform: "label-studio", count: 503, code: "long_config" },
  ]) {
    test(`on ${platform}, where ${code} tells a number`, () => {
      const builder = begin(count, { platform, limits });
      const [task] = builder.tasks;
      const there = new Map();
      const seen = new Set();
      const draw = random(20_261_121);
      let alone = 0;
      for (let step = 0; step < 600; step += 1) {
        const ids = builder.labels(task);
        const id = ids[draw(ids.length)];
        switch (draw(11)) {
          case 0:
          case 1:
          case 2:
            builder.addLabel(task, label(1000 + step), draw(ids.length));
            break;
          case 3:
          case 4:
          case 5:
            if (ids.length > 9) builder.removeLabel(id);
            break;
          case 6:
          case 7:
            builder.undo();
            break;
          case 8:
            // A fault besides, seldom.
            if (draw(4) === 0) builder.updateLabel(id, { name: builder.label(ids[0]).name });
            break;
          case 9:
            builder.updateLabel(id, { name: `renamed ${step}` });
            break;
          case 10:
            if (draw(8) === 0) builder.platform = builder.platform === platform ? "scale" : platform;
        }
        // Not after each edit, so that a number changes more than once in between.
        if (draw(3) > 0) {
          alone += follow(builder, there) === 1 ? 1 : 0;
          for (const { code } of holds(builder, there)) seen.add(code);
        }
      }
      assert.ok(seen.has(code), [...seen].join());
      assert.ok(alone > 30, `${alone} times one diagnostic came`);
      assert.deepEqual(builder.diagnostics(), validateSpec(builder.platform, builder.toSpec(), { limits }).diagnostics);
      builder.free();
    });
  }

  test("and each number is told under an id of its own", () => {
    const builder = begin(502, { platform: "geti" });
    const [task] = builder.tasks;
    let [{ id }] = builder.takeChanges().added;
    const numbers = [];
    for (const edit of [() => builder.removeLabel(builder.labels(task)[0]), () => builder.undo(), () => builder.addLabel(task, label(1000)), () => builder.removeLabel(builder.labels(task)[9])]) {
      edit();
      const { added, removed } = builder.takeChanges();
      assert.deepEqual(removed, [id]);
      assert.equal(added.length, 1);
      const [{ id: next, ...diagnostic }] = added;
      assert.ok(next > id);
      assert.deepEqual([diagnostic], builder.diagnostics());
      numbers.push(diagnostic.params.count);
      id = next;
    }
    assert.deepEqual(numbers, [501, 502, 503, 502]);
    builder.free();
  });
});
