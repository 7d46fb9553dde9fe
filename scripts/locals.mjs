// The locals of each function under numbers that make it like the functions before it: of all that compresses badly in the wasm
// file, the numbers of locals are the most, a fifth of it. wasm-opt numbers them by how often they are used. Here any two of a
// type change their numbers as long as that makes more runs of bytes ones that have been there before: 1.1 % of the file (brotli).
import { Reader, read } from "./wasm-file.mjs";

/** How many bytes a run has. A longer piece that has been there before counts once for each run in it. */
const RUNS = [5, 6, 7, 8];
/** How often each two locals are looked at. */
const ROUNDS = 2;
/** Runs are kept as hashes of so many bits. */
const BITS = 22;

const LOCAL = { get: 0x20, tee: 0x22 };

/**
 * @param {Uint8Array} wasm
 * @returns {Buffer} the same, of the same length, with other numbers for locals
 * @throws {Error} if it has an instruction that this does not know
 */
export function renumbered(wasm) {
  const copy = Buffer.from(wasm);
  const { bodies, parameters } = read(copy);
  const seen = RUNS.map(() => new Uint8Array(1 << BITS));
  bodies.forEach((body, index) => {
    renumber(body, parameters[index], seen);
    RUNS.forEach((length, which) => {
      for (let at = 0; at + length <= body.length; at++) seen[which][hash(body, at, length)] = 1;
    });
  });
  return copy;
}

function renumber(body, parameters, seen) {
  const { types, places } = localsOf(body, parameters);
  // Numbers of two bytes would make bodies longer and shorter; no function of ours is so large.
  if (parameters + types.length > 128) return;
  for (let round = 0; round < ROUNDS; round++) {
    for (let one = 0; one < types.length; one++) {
      for (let other = one + 1; other < types.length; other++) {
        if (types[one] === types[other]) exchangeIfBetter(body, parameters + one, parameters + other, places, seen);
      }
    }
  }
}

function exchangeIfBetter(body, one, other, places, seen) {
  const [of, ofOther] = [places[one], places[other]];
  const both = [...of, ...ofOther].sort((left, right) => left - right);
  const before = countSeen(body, both, seen);
  const write = (number, where) => where.forEach((at) => (body[at] = number));
  write(other, of);
  write(one, ofOther);
  if (countSeen(body, both, seen) > before) {
    [places[one], places[other]] = [ofOther, of];
  } else {
    write(one, of);
    write(other, ofOther);
  }
}

/** How many of the runs that hold any of these places have been there before. */
function countSeen(body, places, seen) {
  let count = 0;
  RUNS.forEach((length, which) => {
    let next = 0;
    for (const place of places) {
      for (let at = Math.max(next, place - length + 1); at <= place && at + length <= body.length; at++) count += seen[which][hash(body, at, length)];
      next = place + 1;
    }
  });
  return count;
}

function hash(body, at, length) {
  let value = length;
  for (let next = at; next < at + length; next++) value = Math.imul(value ^ body[next], 0x01000193) ^ (value >>> 15);
  return (value ^ (value >>> 13)) & ((1 << BITS) - 1);
}

/** The types of the function's own locals, and by the number of a local where in the body it stands. */
function localsOf(body, parameters) {
  const reader = new Reader(body, 0);
  const types = [];
  for (let left = reader.number(); left > 0; left--) {
    const count = reader.number();
    const type = reader.byte();
    for (let local = 0; local < count; local++) types.push(type);
  }
  const places = Array.from({ length: parameters + types.length }, () => []);
  while (reader.at < body.length) {
    const code = reader.byte();
    const at = reader.at;
    if (code < LOCAL.get || code > LOCAL.tee) pass(reader, code);
    else places[reader.number()].push(at);
  }
  return { types, places };
}

/** How many numbers follow an instruction that takes more than none, by its code (WebAssembly 2.0, 5.4). */
const NUMBERS = new Map([
  ...[0x02, 0x03, 0x04, 0x0c, 0x0d, 0x10, 0x23, 0x24, 0x25, 0x26, 0x3f, 0x40, 0x41, 0x42, 0xd0, 0xd2].map((code) => [code, 1]),
  [0x11, 2],
  ...Array.from({ length: 0x3f - 0x28 }, (_, index) => [0x28 + index, 2]), // loads and stores
]);
/** The same of those with a second code, after 0xfc: memories, then tables. */
const MORE_NUMBERS = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];
const LAST_PLAIN = 0xc4;
const REF_IS_NULL = 0xd1;

/** Passes over what an instruction takes. */
function pass(reader, code) {
  let numbers = NUMBERS.get(code) ?? 0;
  if (code === 0x0e) numbers = reader.number() + 1; // br_table: the places to go to, and the last one
  else if (code === 0x1c) numbers = reader.number(); // select, with types
  else if (code === 0x43) reader.at += 4; // f32.const
  else if (code === 0x44) reader.at += 8; // f64.const
  else if (code === 0xfc) numbers = MORE_NUMBERS[reader.number()];
  else if (code > LAST_PLAIN && code !== REF_IS_NULL && !NUMBERS.has(code)) numbers = undefined;
  if (numbers === undefined) throw new Error(`the wasm file has an instruction that is not known here: ${code}`);
  for (; numbers > 0; numbers--) reader.number();
}
