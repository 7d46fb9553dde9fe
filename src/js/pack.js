// A JavaScript value as `src/json/packed.rs` reads it: with what `JSON.stringify` would write of it, in half the time that it
// takes to write JSON and to read it again.

import { unwritable } from "./outside.js";

// The kinds of nodes, as `src/json/cell.rs` numbers them.
const NULL = 0;
const FALSE = 1;
const TRUE = 2;
const NUMBER = 3;
const TEXT = 4;
const BROKEN = 6;
const KEY = 7;
const BROKEN_KEY = 8;
const LIST = 9;
const OBJECT = 10;

/** How many words stand before the nodes. */
const HEAD = 3;

/** What is nested deeper is an error. */
const MAX_DEPTH = 900;

/** Thrown where `JSON.stringify` knows better what is wrong: at a cycle, and at what is too deep or too large. */
const UNUSUAL = {};

/** What an object that wraps a primitive is called. */
const BOXES = { "[object Number]": Number, "[object String]": String, "[object Boolean]": Boolean, "[object BigInt]": BigInt };

/** Half of a surrogate pair. */
const HALF = /\p{Surrogate}/gu;

const encoder = new TextEncoder();

/** Room for the nodes of a value, while no other value is in it: a getter may check another one in turn. */
let spare;

/**
 * Packs a value that is no text. Getters and `toJSON` are called as `JSON.stringify` calls them, each once.
 *
 * @returns {Uint8Array | undefined} nothing where `textOf` says better what is wrong
 * @throws {string} why it cannot be written, in words
 */
export function pack(value, most) {
  const state = { cells: spare ?? new Uint32Array(1 << 14), count: HEAD, most, text: "", lengths: [], keys: new Map(), last: { next: {} }, everywhere: hasKeys(Object.prototype) };
  spare = undefined;
  try {
    const plain = plainOf(value, "");
    if (plain === undefined && isObject(value)) throw new Error("its toJSON gives nothing");
    if (plain === undefined) return;
    put(state, plain, 0);
    return packed(state);
  } catch (reason) {
    if (reason === UNUSUAL) return;
    throw unwritable(reason);
  } finally {
    spare = state.cells.length > 1 << 18 ? undefined : state.cells;
  }
}

const isObject = (value) => typeof value === "object" && value !== null;

/** What `JSON.stringify` writes in place of a value: text, a number, true or false, null, a list, an object, or nothing. */
function plainOf(value, key) {
  let plain = value;
  if (isObject(value) || typeof value === "function" || typeof value === "bigint") {
    const { toJSON } = value;
    if (typeof toJSON === "function") plain = Reflect.apply(toJSON, value, [String(key)]);
    if (isObject(plain) && !Array.isArray(plain) && Object.getPrototypeOf(plain) !== Object.prototype) plain = unboxed(plain);
  }
  switch (typeof plain) {
    case "bigint":
      // It throws in its own words.
      JSON.stringify(plain);
      throw UNUSUAL;
    case "function":
    case "symbol":
      return undefined;
    default:
      return plain;
  }
}

/** The primitive that an object wraps, or the object itself. */
function unboxed(object) {
  if (JSON.isRawJSON?.(object)) throw UNUSUAL;
  const Box = BOXES[Object.prototype.toString.call(object)];
  if (Box === undefined) return object;
  let primitive;
  try {
    primitive = Box.prototype.valueOf.call(object);
  } catch {
    // It only says that it is one.
    return object;
  }
  return Box === Number || Box === String ? Box(object) : primitive;
}

/** Puts a plain value behind those that are there. */
function put(state, value, depth) {
  switch (typeof value) {
    case "string":
      return putText(state, TEXT, value);
    case "number":
      return Number.isFinite(value) ? putText(state, NUMBER, String(value)) : add(state, NULL, 0);
    case "boolean":
      return add(state, value ? TRUE : FALSE, 0);
  }
  if (value === null) return add(state, NULL, 0);
  if (depth === MAX_DEPTH) throw UNUSUAL;
  const place = state.count;
  const isList = Array.isArray(value);
  add(state, isList ? LIST : OBJECT, 0);
  if (isList) {
    const { length } = value;
    for (let index = 0; index < length; index += 1) {
      const item = value[index];
      const plain = typeof item === "string" ? item : plainOf(item, index);
      put(state, plain === undefined ? null : plain, depth + 1);
    }
  } else if (Object.getPrototypeOf(value) === Object.prototype && !state.everywhere) {
    for (const key in value) putMember(state, value, key, depth);
  } else {
    for (const key of Object.keys(value)) putMember(state, value, key, depth);
  }
  state.cells[place] += (state.count - place - 1) << 4;
}

function hasKeys(object) {
  for (const _ in object) return true;
  return false;
}

function putMember(state, object, key, depth) {
  const value = object[key];
  if (typeof value === "string") {
    putKey(state, key);
    return putText(state, TEXT, value);
  }
  const plain = plainOf(value, key);
  if (plain === undefined) return;
  putKey(state, key);
  put(state, plain, depth + 1);
}

function putKey(state, key) {
  let note = state.last.next;
  if (note.key !== key) note = noteOf(state, key);
  state.last = note;
  add(state, KEY, note.number);
}

/** What is known of a key: its number, and the key that came after it the last time. Objects in a list are like each other. */
function noteOf(state, key) {
  let note = state.keys.get(key);
  if (note === undefined) {
    note = { key, number: state.lengths.length, next: {} };
    state.keys.set(key, note);
    state.lengths.push(key.length);
    state.text += key;
  }
  state.last.next = note;
  return note;
}

function putText(state, kind, text) {
  state.text += text;
  add(state, kind, text.length);
}

function add(state, kind, size) {
  if (state.count === state.cells.length) grow(state, state.count * 2);
  state.cells[state.count++] = (size << 4) | kind;
}

/** Makes room for so many words. */
function grow(state, count) {
  if (count > state.most) throw UNUSUAL;
  const cells = new Uint32Array(count);
  cells.set(state.cells);
  state.cells = cells;
}

/** The bytes of what has been put. */
function packed(state) {
  if (state.text.length > state.most) throw UNUSUAL;
  const { count, lengths } = state;
  // A unit takes three bytes of UTF-8 at the most.
  const words = count + lengths.length + Math.ceil((state.text.length * 3) / 4);
  if (words > state.cells.length) grow(state, words);
  const { cells } = state;
  let written = encoded(state);
  if (written > state.text.length && mend(state)) written = encoded(state);
  cells.set([count - HEAD, lengths.length, state.text.length]);
  cells.set(lengths, count);
  return new Uint8Array(cells.buffer, 0, 4 * (count + lengths.length) + written);
}

/** Writes the text, and says in how many bytes. */
const encoded = ({ cells, count, lengths, text }) => encoder.encodeInto(text, new Uint8Array(cells.buffer, 4 * (count + lengths.length))).written;

/**
 * Marks the texts that hold half of a surrogate pair, which UTF-8 cannot carry, and writes U+FFFD for it: two halves of texts
 * that stand beside each other are no pair. Says whether there are any.
 */
function mend(state) {
  if (!/[\ud800-\udfff]/.test(state.text)) return false;
  const { cells, count, lengths } = state;
  const parts = [];
  const broken = new Set();
  let keys = 0;
  let at = 0;
  const isBroken = (length) => {
    const part = state.text.slice(at, (at += length));
    parts.push(part.replace(HALF, "\ufffd"));
    return parts.at(-1) !== part;
  };
  for (let place = HEAD; place < count; place += 1) {
    const kind = cells[place] & 15;
    const size = cells[place] >>> 4;
    if (kind === KEY) {
      if (size === keys && isBroken(lengths[keys++])) broken.add(size);
      if (broken.has(size)) cells[place] += BROKEN_KEY - KEY;
    } else if (kind === TEXT || kind === NUMBER) {
      if (isBroken(size)) cells[place] += BROKEN - TEXT;
    }
  }
  state.text = parts.join("");
  return true;
}
