// What is left out of wasm-bindgen's glue, since it serves nobody here.

/** [why, what stands in the glue, what is to stand there] */
const LEFT_OUT = [
  ["what nobody disposes of by `using` needs no method for it", /^if \(Symbol\.dispose\) .*$/gm, ""],
  ["no panic has the module started by the glue: start.ts does that", /^function __wbg_call_guard\(\) \{[^]*?^\}$|^ +__wbg_call_guard\(\);$/gm, ""],
  ["the same, for the mark of it", /^(?:let|   ) *__wbg_reinit_scheduled = false;$/gm, ""],
  ["every engine that runs this module has FinalizationRegistry", /\(typeof FinalizationRegistry === 'undefined'\)\s+\? \{ register: \(\) => \{\}, unregister: \(\) => \{\} \}\s+: new/g, "new"],
  ["encodeInto too", /^if \(!\('encodeInto' in cachedTextEncoder\)\) \{[^]*?^\}$/gm, ""],
  ["there is always a way to make memory longer", /^ +if \(realloc === undefined\) \{[^]*?^    \}$/gm, ""],
  ["nobody asks for the name of a number", /, "\d+": "\w+"/g, ""],
  ["memory that has grown has another buffer", /cachedDataViewMemory0\.buffer\.detached === true \|\| \(cachedDataViewMemory0\.buffer\.detached === undefined && (cachedDataViewMemory0\.buffer !== wasm\.memory\.buffer)\)/g, "$1"],
];

/** Where the crate's own JavaScript stands. */
const OUTSIDE = /^import \{[^}]*\} from ('[^']+\/outside\.js');$/m;

const ADDED = `
export function begin(module) {
    __wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module);
}
export async function beginInBackground(module) {
    __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);
}
`;

const ADDED_TYPES = `
/** Starts a compiled module. */
export function begin(module: WebAssembly.Module): void;
/** The same without keeping the thread busy. */
export function beginInBackground(module: WebAssembly.Module): Promise<void>;
/** Carries out a call; see outside.js. */
export function drive(call: Held | undefined, fetch: unknown, onAttempt: unknown, signal: unknown): Promise<any>;
`;

/**
 * @param {string} script core.js as wasm-bindgen made it
 * @param {string} types core.d.ts
 * @returns {{script: string, types: string}}
 * @throws {Error} if the glue is not what this was written for: look what the new version of wasm-bindgen does
 */
export function slim(script, types) {
  const outside = OUTSIDE.exec(script)?.[1];
  if (outside === undefined) throw new Error(`the glue has changed: it does not hold ${OUTSIDE}`);
  let result = script;
  for (const [why, from, to] of LEFT_OUT) {
    if (!from.test(result)) throw new Error(`the glue has changed: it does not hold ${from} (so that ${why})`);
    result = result.replace(from, to);
  }
  return { script: `${result}${ADDED}export { drive } from ${outside};\n`, types: types + ADDED_TYPES };
}
