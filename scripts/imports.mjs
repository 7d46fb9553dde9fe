// Short names for what the wasm file imports.
import { Reader, number, read } from "./wasm-file.mjs";

/** How the glue calls the module of its imports. */
const IMPORTS = "./core_bg.js";

/** The functions that the glue gives: [name, text] each. They stand one after the other in one object. */
const functionsOf = (script) => [...script.matchAll(/^ {8}(\w+): (function[^]*?)(?=^ {8}\w+: function|^ {0,4}\};)/gm)].map(([, name, text]) => [name, text.trim().replace(/,$/, "")]);

/**
 * The imports under short names: wasm-bindgen's are long, hold a hash each, and stand in both files.
 *
 * One glue can serve several wasm files: `own` is the glue that was made for this one, where that is another. What it imports is then
 * the function of the same text, whatever that is called: wasm-bindgen numbers some of its names.
 *
 * @param {string} script the glue
 * @param {Uint8Array} wasm
 * @param {string} [own]
 * @returns {{script: string, wasm: Uint8Array}}
 * @throws {Error} if script and wasm do not belong together
 */
export function shorten(script, wasm, own = script) {
  const { end, size, entries } = importSection(wasm);
  const given = functionsOf(script);
  const short = new Map(given.map(([name], index) => [name, letters(index)]));
  const texts = new Map(functionsOf(own));
  const names = entries.map(({ name }) => {
    const text = texts.get(name);
    const same = given.filter(([, other]) => other === text);
    // Of two that do the same, the one of the same name.
    const [found] = same.find(([other]) => other === name) ?? same[0] ?? [];
    if (found === undefined) throw new Error(`the glue has changed, or is that of another wasm file: it does not give ${name}`);
    return short.get(found);
  });
  if (!script.includes(`"${IMPORTS}":`)) throw new Error(`the glue has changed: it gives no imports as ${IMPORTS}`);
  const text = (words) => [...number(words.length), ...Buffer.from(words)];
  const body = [...number(entries.length), ...entries.flatMap(({ kind }, index) => [...text("i"), ...text(names[index]), ...kind])];
  return {
    script: script.replace(/^ {8}(\w+): function/gm, (line, name) => `        ${short.get(name)}: function`).replace(`"${IMPORTS}":`, "i:"),
    wasm: Buffer.concat([wasm.subarray(0, size), Buffer.from([...number(body.length), ...body]), wasm.subarray(end)]),
  };
}

/**
 * @param {string} script the glue
 * @param {Uint8Array} wasm
 * @throws {Error} if the glue uses what the wasm file does not export
 */
export function checkExports(script, wasm) {
  const exported = new Set(WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name }) => name));
  const missing = [...script.matchAll(/\bwasm\.(\w+)/g)].find(([, name]) => !exported.has(name));
  if (missing) throw new Error(`the glue is that of another wasm file: this one does not export ${missing[1]}`);
}

/** a, b, ... z, aa, ba, ...: keys that need no quotes. */
function letters(index) {
  const first = String.fromCharCode(97 + (index % 26));
  return index < 26 ? first : first + letters(Math.floor(index / 26) - 1);
}

/** Where the section stands: its length begins at `size`, it ends at `end`; and what it holds. */
function importSection(wasm) {
  const section = read(wasm).sections.find(({ id }) => id === 2);
  if (section === undefined) throw new Error("the wasm file imports nothing");
  const size = section.from + 1;
  const reader = new Reader(wasm, size);
  reader.number();
  const entries = Array.from({ length: reader.number() }, () => {
    const [module, name, from] = [reader.text(), reader.text(), reader.at];
    if (module !== IMPORTS || reader.byte() !== 0) throw new Error(`the wasm file imports ${name} of ${module}, which is not the glue's function`);
    reader.number();
    return { name, kind: wasm.subarray(from, reader.at) };
  });
  return { end: section.end, size, entries };
}
