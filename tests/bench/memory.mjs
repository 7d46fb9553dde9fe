// The wasm memory of a builder, in a process of its own, so that the module is fresh. Prints JSON.
//
//   node memory.mjs <labels> <edits>
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { body } from "./bodies.mjs";
import { EDITS, places } from "./edits.mjs";
import { random } from "./random.mjs";

const [count, edits] = process.argv.slice(2).map(Number);
/** Edits before each is undone again. */
const BATCH = 100;

// The package hides its memory: the instance is looked at as it is made.
let memory;
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
  constructor(...given) {
    super(...given);
    memory = this.exports.memory;
  }
};
const { ProjectBuilder, initSync } = await import("labelwright");
initSync(readFileSync(fileURLToPath(import.meta.resolve("labelwright/labelwright.wasm"))));
const bytes = () => memory.buffer.byteLength;

const started = bytes();
const text = JSON.stringify(body(count));
const builder = ProjectBuilder.fromPayload("geti", text);
builder.diagnostics();
const built = bytes();

const task = builder.tasks.at(-1);
const project = { builder, task, ids: builder.labels(task), crowd: 0, fresh: 0 };
const kinds = Object.keys(EDITS).filter((name) => name !== "crowd");
const draw = random(1);
const start = performance.now();
let done = 0;
let warm;
while (done < edits) {
  // Each batch from the same project: what grows is kept for no reason.
  const numbers = places(project.ids.length, BATCH, done);
  numbers.forEach((number, index) => EDITS[kinds[index % kinds.length]](project, number, draw));
  builder.takeChanges();
  while (builder.undo());
  builder.takeChanges();
  done += BATCH;
  warm ??= bytes();
}
const edited = bytes();
const seconds = (performance.now() - start) / 1000;
// Edits that stay: the history keeps the last ones alone.
const KEPT = edits / 5;
for (let turn = 0; turn < KEPT; turn += 1) {
  EDITS.rename(project, draw(project.ids.length), (below) => turn % below);
  if (turn % BATCH === 0) builder.takeChanges();
}
builder.takeChanges();
console.log(JSON.stringify({ count, text: text.length, started, built, edits: done, warm, edited, seconds, kept: KEPT, last: bytes() }));
