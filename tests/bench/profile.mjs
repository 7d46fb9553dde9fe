// Where the time goes: samples of a work by the module of Rust that was running, from a package with names (`make package-debug`).
//
//   npm run profile -w tests -- <object | text | load | rename> [labels] [depth of module names, 3]
import { Session } from "node:inspector/promises";
import * as labelwright from "labelwright";
import { body } from "./bodies.mjs";
import { EDITS, open, places } from "./edits.mjs";
import { random } from "./random.mjs";

const [work, count = 500, depth = 3] = process.argv.slice(2).map((given, index) => (index === 0 ? given : Number(given)));
const { ProjectBuilder, validate } = labelwright;
const SECONDS = 3;

const WORKS = {
  object: () => {
    const value = body(count);
    return () => validate("geti", value);
  },
  text: () => {
    const text = JSON.stringify(body(count));
    return () => validate("geti", text);
  },
  load: () => {
    const text = JSON.stringify(body(count));
    return () => {
      const builder = ProjectBuilder.fromPayload("geti", text);
      builder.diagnostics();
      builder.free();
    };
  },
  rename: () => {
    const project = open(labelwright, count);
    const numbers = places(count - 1, 9, 1);
    const draw = random(1);
    let at = 0;
    return () => {
      EDITS.rename(project, numbers[(at += 1) % numbers.length], draw);
      project.builder.takeChanges();
    };
  },
};

/** `labelwright::json::parse` of a mangled or plain name; JavaScript and the engine by their own. */
function moduleOf({ functionName, url }) {
  const name = functionName.replaceAll(/\$LT\$|<|_\$/g, "").replaceAll("..", "::");
  if (!url.startsWith("wasm:")) return `JavaScript: ${functionName || "(anonymous)"}`;
  const rust = /(labelwright|core|alloc|std|hashbrown|rlsf|dlmalloc|wasm_bindgen|js_sys)(::\w+)*/.exec(name);
  return rust ? rust[0].split("::").slice(0, rust[1] === "labelwright" ? depth : 2).join("::") : `wasm: ${name.slice(0, 60)}`;
}

await labelwright.init();
const run = WORKS[work]();
const until = (ms) => {
  const end = performance.now() + ms;
  let runs = 0;
  while (performance.now() < end) (run(), (runs += 1));
  return runs;
};
until(500);
const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.setSamplingInterval", { interval: 200 });
await session.post("Profiler.start");
const runs = until(SECONDS * 1000);
const { profile } = await session.post("Profiler.stop");

const nodes = new Map(profile.nodes.map((node) => [node.id, node.callFrame]));
const spent = new Map();
profile.samples.forEach((id, index) => {
  const name = moduleOf(nodes.get(id));
  spent.set(name, (spent.get(name) ?? 0) + profile.timeDeltas[index]);
});
const total = [...spent.values()].reduce((sum, micros) => sum + micros, 0);
console.log(`${work}, ${count} labels: ${(total / runs).toFixed(1)} µs each, of ${runs}`);
for (const [name, micros] of [...spent].sort(([, a], [, b]) => b - a).filter(([, micros]) => micros > total / 200)) {
  console.log(`${((100 * micros) / total).toFixed(1).padStart(6)} % ${(micros / runs).toFixed(1).padStart(10)} µs  ${name}`);
}
