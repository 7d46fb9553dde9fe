// What a wasm file is made of, as far as the other scripts ask.

/** A cursor over the bytes of a wasm file. */
export class Reader {
  constructor(bytes, at = 8) {
    this.bytes = bytes;
    this.at = at; // 8: after magic number and version
  }
  byte() {
    return this.bytes[this.at++];
  }
  number() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }
  text() {
    const length = this.number();
    this.at += length;
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + this.at - length, length).toString();
  }
  limits() {
    const flags = this.number();
    this.number();
    if (flags & 1) this.number();
  }
}

/** A number as wasm writes it. */
export function number(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...number(value >>> 7)];
}

const SECTION = { custom: 0, types: 1, imports: 2, functions: 3, code: 10 };
const IMPORT = { function: 0, table: 1, memory: 2, global: 3 };
const FUNCTION_NAMES = 1;
const FUNCTION_TYPE = 0x60;

/**
 * @param {Uint8Array} bytes of a wasm file
 * @returns {{ sections: Section[], imported: number, parameters: number[], bodies: Uint8Array[], names: Map<number, string> }} how many
 *   functions it imports; how many parameters its own have, and what stands in them; their names by their number, in which imported ones count first
 * @typedef {{ id: number, size: number, from: number, end: number, isNames: boolean }} Section its id stands at `from`, its content has `size` bytes
 */
export function read(bytes) {
  const reader = new Reader(bytes);
  const wasm = { sections: [], imported: 0, parameters: [], bodies: [], names: new Map() };
  let types = [];
  while (reader.at < bytes.length) {
    const from = reader.at;
    const id = reader.byte();
    const size = reader.number();
    const end = reader.at + size;
    if (id === SECTION.types) types = typesOf(reader);
    if (id === SECTION.imports) wasm.imported = countImportedFunctions(reader);
    if (id === SECTION.functions) wasm.parameters = Array.from({ length: reader.number() }, () => types[reader.number()]);
    if (id === SECTION.code) wasm.bodies = bodiesOf(reader);
    const isNames = id === SECTION.custom && reader.text() === "name";
    if (isNames) wasm.names = functionNames(reader, end);
    wasm.sections.push({ id, size, from, end, isNames });
    reader.at = end;
  }
  return wasm;
}

/**
 * @param {Uint8Array} bytes of a wasm file whose functions have names
 * @param {Map<number, string>} names by the number of the function
 * @returns {Uint8Array} the same with these names; what names other things is gone
 */
export function renamed(bytes, names) {
  const text = (words) => [...number(Buffer.byteLength(words)), ...Buffer.from(words)];
  const sized = (content) => Buffer.concat([Buffer.from(number(content.length)), content]);
  const entries = [...names].sort(([one], [other]) => one - other).map(([index, name]) => Buffer.from([...number(index), ...text(name)]));
  const functions = sized(Buffer.concat([Buffer.from(number(entries.length)), ...entries]));
  const content = Buffer.concat([Buffer.from([...text("name"), FUNCTION_NAMES]), functions]);
  const section = Buffer.concat([Buffer.from([SECTION.custom]), sized(content)]);
  const others = read(bytes).sections.filter(({ isNames }) => !isNames);
  return Buffer.concat([bytes.subarray(0, 8), ...others.map(({ from, end }) => bytes.subarray(from, end)), section]);
}

/** How many parameters the functions of each type have. */
function typesOf(reader) {
  return Array.from({ length: reader.number() }, () => {
    if (reader.byte() !== FUNCTION_TYPE) throw new Error("the wasm file has a type that is not one of functions");
    const parameters = reader.number();
    reader.at += parameters;
    const results = reader.number();
    reader.at += results;
    return parameters;
  });
}

function countImportedFunctions(reader) {
  let count = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.text();
    reader.text();
    const kind = reader.byte();
    if (kind === IMPORT.function) {
      reader.number();
      count++;
    } else if (kind === IMPORT.table) {
      reader.byte();
      reader.limits();
    } else if (kind === IMPORT.memory) reader.limits();
    else if (kind === IMPORT.global) reader.at += 2;
  }
  return count;
}

function bodiesOf(reader) {
  return Array.from({ length: reader.number() }, () => {
    const length = reader.number();
    reader.at += length;
    return reader.bytes.subarray(reader.at - length, reader.at);
  });
}

function functionNames(reader, end) {
  const names = new Map();
  while (reader.at < end) {
    const kind = reader.byte();
    const next = reader.number() + reader.at;
    if (kind === FUNCTION_NAMES) for (let left = reader.number(); left > 0; left--) names.set(reader.number(), reader.text());
    reader.at = next;
  }
  return names;
}
