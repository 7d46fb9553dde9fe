// How the package's wasm is made small, in one place.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { byLikeness } from "./likeness.mjs";
import { renumbered } from "./locals.mjs";
import { read, renamed } from "./wasm-file.mjs";

// What rustc 1.9x emits for this target. Said here too, because wasm-bindgen does not hand the list on.
const FEATURES = ["bulk-memory", "bulk-memory-opt", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];

// What compresses best, measured: -Oz makes a file that is 5 % smaller and, compressed, 5 % larger, since what it inlines and
// what locals it merges differ from place to place. So only the tiniest functions are inlined. How a load or store is aligned
// is a hint that engines do not take; without it like instructions are the same bytes. And zeros between data cost less than
// the places of many pieces of data.
const PASSES = [
  "-O2",
  "--skip-pass=simplify-locals",
  "--skip-pass=memory-packing",
  "--always-inline-max-function-size=7",
  "--flexible-inline-max-function-size=0",
  "--one-caller-inline-max-function-size=0",
  "--inlining-optimizing",
  "--code-folding",
  "--dealign",
];

const SILENT = ["--strip-debug", "--strip-producers", "--strip-target-features"];

/**
 * @param {string} input a wasm file with the names of its functions
 * @param {string} output where the small one goes, its functions in the order of their likeness, and made more alike
 * @param {{ names?: boolean }} [options] `names`: keep the names of functions, to see where the bytes are
 * @returns {Buffer} the small one
 */
export function optimise(input, output, { names = false } = {}) {
  wasmOpt([...PASSES, "-g"], input, output);
  const small = readFileSync(output);
  const { imported, bodies, names: own } = read(small);
  const ranked = new Map(own);
  byLikeness(bodies).forEach((index, rank) => ranked.set(imported + index, `${String(rank).padStart(6, "0")} ${own.get(imported + index)}`));
  writeFileSync(output, renamed(small, ranked));
  wasmOpt(["--reorder-functions-by-name", ...(names ? ["-g"] : SILENT)], output, output);
  const ordered = readFileSync(output);
  const result = renumbered(names ? withoutRanks(ordered) : ordered);
  writeFileSync(output, result);
  return result;
}

function wasmOpt(passes, input, output) {
  execFileSync("wasm-opt", [...passes, ...FEATURES.map((feature) => `--enable-${feature}`), input, "-o", output], { stdio: ["ignore", "inherit", "inherit"] });
}

function withoutRanks(wasm) {
  return renamed(wasm, new Map([...read(wasm).names].map(([index, name]) => [index, name.replace(/^\d{6} /, "")])));
}
