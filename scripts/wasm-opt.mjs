// How the package's wasm is made small, in one place.

// What rustc 1.9x emits for this target. Said here too, because wasm-bindgen does not hand the list on.
const FEATURES = ["bulk-memory", "bulk-memory-opt", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];

/** Arguments of wasm-opt before the input. `names`: keep the names of functions, to see where the bytes are. */
export function optimiseArguments({ names = false } = {}) {
  const keep = names ? ["-g"] : ["--strip-debug", "--strip-producers", "--strip-target-features"];
  return ["-Oz", ...FEATURES.map((feature) => `--enable-${feature}`), ...keep];
}
