// Short names for what the wasm file imports.

/** How the glue calls the module of its imports. */
const IMPORTS = "./core_bg.js";

/**
 * The imports under short names: wasm-bindgen's are long, hold a hash each, and stand in both files.
 *
 * @param {string} script the glue
 * @param {Uint8Array} wasm
 * @returns {{script: string, wasm: Uint8Array}}
 * @throws {Error} if script and wasm do not belong together
 */
export function shorten(script, wasm) {
  const { end, size, entries } = importSection(wasm);
  const names = new Map(entries.map(({ name }, index) => [name, letters(index)]));
  let found = 0;
  const renamed = script.replace(/^ {8}(\w+): function/gm, (line, name) => {
    if (!names.has(name)) return line;
    found += 1;
    return `        ${names.get(name)}`;
  });
  if (found !== names.size) throw new Error(`the glue has changed: of ${names.size} imports it gives ${found}`);
  if (!renamed.includes(`"${IMPORTS}":`)) throw new Error(`the glue has changed: it gives no imports as ${IMPORTS}`);
  const text = (words) => [...number(words.length), ...Buffer.from(words)];
  const body = [...number(entries.length), ...entries.flatMap(({ name, kind }) => [...text("i"), ...text(names.get(name)), ...kind])];
  return {
    script: renamed.replace(`"${IMPORTS}":`, "i:"),
    wasm: Buffer.concat([wasm.subarray(0, size), Buffer.from([...number(body.length), ...body]), wasm.subarray(end)]),
  };
}

/** a, b, ... z, aa, ba, ...: keys that need no quotes. */
function letters(index) {
  const first = String.fromCharCode(97 + (index % 26));
  return index < 26 ? first : first + letters(Math.floor(index / 26) - 1);
}

/** A number as wasm writes it. */
function number(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...number(value >>> 7)];
}

/** Where the section stands: its length begins at `size`, it ends at `end`; and what it holds. */
function importSection(wasm) {
  let at = 8;
  const read = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const length = read();
    at += length;
    return Buffer.from(wasm.subarray(at - length, at)).toString();
  };
  for (;;) {
    if (at >= wasm.length) throw new Error("the wasm file imports nothing");
    const id = wasm[at++];
    const size = at;
    const length = read();
    const end = at + length;
    if (id !== 2) {
      at = end;
      continue;
    }
    const entries = Array.from({ length: read() }, () => {
      const [module, name, kind] = [text(), text(), wasm[at]];
      if (module !== IMPORTS || kind !== 0) throw new Error(`the wasm file imports ${name} of ${module}, which is not the glue's function`);
      const from = at++;
      read();
      return { name, kind: wasm.subarray(from, at) };
    });
    return { end, size, entries };
  }
}
