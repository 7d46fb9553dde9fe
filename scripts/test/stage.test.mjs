import assert from "node:assert/strict";
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { stage } from "../stage.mjs";

let folder, input, output, runs;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stage-"));
  input = join(folder, "input");
  output = join(folder, "output");
  writeFileSync(input, "one");
  runs = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

function step(changes) {
  const make = () => {
    runs += 1;
    writeFileSync(output, `made ${runs}`);
  };
  return stage({ name: "step", work: folder, inputs: [input], outputs: [output], make, ...changes });
}

test("runs once for the same content, whatever the times of the files", () => {
  assert.equal(step(), true);
  utimesSync(input, new Date(), new Date());
  assert.equal(step(), false);
  assert.equal(runs, 1);
});

test("runs again after a change of the input, the version of a tool, or the output", () => {
  step();
  writeFileSync(input, "two");
  assert.equal(step(), true);
  assert.equal(step({ also: ["wasm-opt version 132"] }), true);
  writeFileSync(output, "by hand");
  assert.equal(step({ also: ["wasm-opt version 132"] }), true);
  rmSync(output);
  assert.equal(step({ also: ["wasm-opt version 132"] }), true);
  assert.equal(runs, 5);
});

test("runs again after a failure", () => {
  step();
  writeFileSync(input, "two");
  assert.throws(() => step({ make: () => assert.fail("no") }), /no/);
  writeFileSync(input, "one");
  assert.equal(step(), true);
});

test("an output that was not made is an error, and not remembered as done", () => {
  assert.throws(() => step({ make: () => {} }), /did not make/);
  assert.equal(step(), true);
});
