// How the package's wasm is made small, in one place.

// What rustc 1.9x emits for this target. Said here too, because wasm-bindgen does not hand the list on.
const FEATURES = ["bulk-memory", "bulk-memory-opt", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];

// What compresses best, measured: -Oz makes a file that is 5 % smaller and, compressed, 5 % larger, since what it inlines and
// what locals it merges differ from place to place. So only the tiniest functions are inlined; and functions with like names
// stand for like code, and profit as neighbours.
const PASSES = [
  "-O1",
  "--skip-pass=simplify-locals",
  "--always-inline-max-function-size=7",
  "--flexible-inline-max-function-size=0",
  "--one-caller-inline-max-function-size=0",
  "--inlining-optimizing",
  "--reorder-functions-by-name",
];

/** Arguments of wasm-opt before the input. `names`: keep the names of functions, to see where the bytes are. */
export function optimiseArguments({ names = false } = {}) {
  const keep = names ? ["-g"] : ["--strip-debug", "--strip-producers", "--strip-target-features"];
  return [...PASSES, ...FEATURES.map((feature) => `--enable-${feature}`), ...keep];
}
