// What is changed in wasm-bindgen's glue.
//
// First, what it does when the module has failed inside of a promise or a timer. It throws there, where nobody
// can catch it: in Node that ends the whole process, and the caller's promise stays pending. Here it tells instead, and
// what still belongs to the instance that failed does nothing.

/** [why, what stands in the glue, what is to stand there] */
const CHANGES = [
  ["a callback of an instance that is gone, or has trapped, does nothing", /throw new Error\('Cannot invoke closure from previous WASM instance'\);/g, "return undefined;\n        }\n        if (isTrapped) {\n            return trapped();"],
  ["a trap in a callback is told", /(return f\(a, state\.b, \.\.\.args\);\n\s*\}) finally \{/g, "$1 catch (error) {\n            trapped(error);\n        } finally {"],
  ["an instance that trapped is not called again", /if \(--state\.cnt === 0\) \{/g, "if (--state.cnt === 0 && !isTrapped && state.instance === __wbg_instance_id) {"],
];

/** The same for what serves nobody here. */
const LEFT_OUT = [
  ["what nobody disposes of by `using` needs no method for it", /^if \(Symbol\.dispose\) .*$/gm, ""],
  ["client.ts knows which objects belong to an instance that is gone", / +if \(this\.__wbg_inst !== undefined && [^{]+\{\n +throw [^\n]+\n +\}\n/g, ""],
  ["nobody else asks for that mark", /^ +Object\.defineProperty\((?:this|obj), '__wbg_inst', .*$/gm, ""],
  ["no panic has the module started by the glue: start.ts does that", /^function __wbg_call_guard\(\) \{[^]*?^\}$|^ +__wbg_call_guard\(\);$/gm, ""],
  ["the same, for the mark of it", /^(?:let|   ) *__wbg_reinit_scheduled = false;$/gm, ""],
  ["every engine that runs this module has globalThis", /const ret = typeof (?:self|window|global) === 'undefined' [^]*?;$\n.*/gm, "return 0;"],
  ["the same", /const ret = typeof globalThis === 'undefined' \? undefined : globalThis;$\n.*/gm, "return addToExternrefTable0(globalThis);"],
  ["every engine that runs this module has FinalizationRegistry", /\(typeof FinalizationRegistry === 'undefined'\)\s+\? \{ register: \(\) => \{\}, unregister: \(\) => \{\} \}\s+: new/g, "new"],
  ["encodeInto too", /^if \(!\('encodeInto' in cachedTextEncoder\)\) \{[^]*?^\}$/gm, ""],
  ["there is always a way to make memory longer", /^ +if \(realloc === undefined\) \{[^]*?^    \}$/gm, ""],
  ["memory that has grown has another buffer", /cachedDataViewMemory0\.buffer\.detached === true \|\| \(cachedDataViewMemory0\.buffer\.detached === undefined && (cachedDataViewMemory0\.buffer !== wasm\.memory\.buffer)\)/g, "$1"],
];

const ADDED = `
let isTrapped = false;
let trap;
let onTrapped;
function trapped(error) {
    isTrapped = true;
    trap ??= error;
    if (onTrapped === undefined) throw trap;
    onTrapped(trap);
}
export function begin(module) {
    __wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module);
}
export async function beginInBackground(module) {
    __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);
}
export function onTrap(listener) {
    isTrapped = false;
    trap = undefined;
    onTrapped = listener;
}
`;

const ADDED_TYPES = `
/** Starts a compiled module. */
export function begin(module: WebAssembly.Module): void;
/** The same without keeping the thread busy. */
export function beginInBackground(module: WebAssembly.Module): Promise<void>;
/** Has \`listener\` called with what was thrown where a callback of this module's failed; for the instance that runs now. */
export function onTrap(listener: (error: unknown) => void): void;
`;

/**
 * @param {string} script core.js as wasm-bindgen made it
 * @param {string} types core.d.ts
 * @returns {{script: string, types: string}}
 * @throws {Error} if the glue is not what this was written for: look what the new version of wasm-bindgen does
 */
export function toughen(script, types) {
  let result = script;
  for (const [why, from, to] of [...CHANGES, ...LEFT_OUT]) {
    if (!from.test(result)) throw new Error(`the glue has changed: it does not hold ${from} (so that ${why})`);
    result = result.replace(from, to);
  }
  return { script: result + ADDED, types: types + ADDED_TYPES };
}
