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

// Words that stand for two nodes, as `src/json/packed.rs` numbers them: a key with a text, and a key with the text that it had
// in the last word of the first kind.
const MEMBER = 11;
const AGAIN = 12;

/** The number of the key in a member has so many bits; what lies above them is the length of the text. */
const KEY_BITS = 8;

/** A key or a text with more than that is no member of one word. */
const MOST_KEYS = 1 << KEY_BITS;
const MOST_UNITS = 1 << (28 - KEY_BITS);

/** After so many texts of a key that were not as the one before, they are not compared any more. */
const PATIENCE = 8;

/** How many words stand before the nodes. */
const HEAD = 4;

/** What is nested deeper is an error. */
const MAX_DEPTH = 900;

/** Thrown where `JSON.stringify` knows better what is wrong: at a cycle, and at what is too deep or too large. */
const UNUSUAL = {};

/** What an object that wraps a primitive is called. */
const BOXES = { "[object Number]": Number, "[object String]": String, "[object Boolean]": Boolean, "[object BigInt]": BigInt };

/** Half of a surrogate pair. */
const HALF = /\p{Surrogate}/gu;

const encoder = new TextEncoder();

/** What is known of no key. Its own is a text, as all are: an engine compares texts with texts quickest. */
const NO_NOTE = newNote("", 0, undefined);

/** Room for the nodes of a value, while no other value is in it: a getter may check another one in turn. */
let spare;

/**
 * Packs a value that is no text. Getters and `toJSON` are called as `JSON.stringify` calls them, each once.
 *
 * @returns {Uint8Array | undefined} nothing where `textOf` says better what is wrong
 * @throws {string} why it cannot be written, in words
 */
export function pack(value, most) {
  // `count`: of words. `nodes`: what they stand for. `odd`: the object seen last that is not plain.
  const state = { cells: spare ?? new Uint32Array(1 << 14), count: HEAD, nodes: 0, most, text: "", lengths: [], keys: new Map(), last: newNote("", 0, NO_NOTE), odd: undefined, everywhere: hasKeys(Object.prototype) };
  spare = undefined;
  try {
    const plain = plainOf(state, value, "");
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
function plainOf(state, value, key) {
  return isObject(value) || typeof value === "function" || typeof value === "bigint" ? writtenAs(state, value, key, value.toJSON) : plainly(value);
}

/** The same of what can have a `toJSON`. */
function writtenAs(state, value, key, toJSON) {
  let plain = value;
  if (typeof toJSON === "function") plain = Reflect.apply(toJSON, value, [String(key)]);
  if (isObject(plain) && !Array.isArray(plain) && Object.getPrototypeOf(plain) !== Object.prototype) {
    plain = unboxed(plain);
    state.odd = plain;
  }
  return plainly(plain);
}

function plainly(plain) {
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

/** Puts a plain value, as `plainOf` just gave it, behind those that are there. */
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
  if (Array.isArray(value)) return putList(state, value, depth);
  if (value !== state.odd && !state.everywhere) return putPlain(state, value, depth);
  const { count, nodes } = state;
  add(state, OBJECT, 0);
  for (const key of Object.keys(value)) putMember(state, value[key], key, depth);
  close(state, count, nodes);
}

/** What was put from a place on lies in the container there. */
function close(state, count, nodes) {
  state.cells[count] += (state.nodes - nodes - 1) << 4;
}

function putList(state, list, depth) {
  const { count, nodes } = state;
  add(state, LIST, 0);
  const { length } = list;
  for (let index = 0; index < length; index += 1) {
    const item = list[index];
    let plain = item;
    if (isObject(item)) {
      // Asked for first, as `JSON.stringify` does: of what cannot be asked, that is what is told.
      const { toJSON } = item;
      // Most items of large lists, without a detour.
      if (typeof toJSON !== "function" && !Array.isArray(item) && Object.getPrototypeOf(item) === Object.prototype && depth < MAX_DEPTH - 1 && !state.everywhere) {
        putPlain(state, item, depth + 1);
        continue;
      }
      plain = writtenAs(state, item, index, toJSON);
    } else if (typeof item !== "string") plain = plainOf(state, item, index);
    put(state, plain === undefined ? null : plain, depth + 1);
  }
  close(state, count, nodes);
}

/**
 * Puts a plain object. What changes with each member stands in variables of this function on the way: an engine keeps those in
 * registers. And it knows where the value of a key is that `for in` has just given.
 */
function putPlain(state, object, depth) {
  const { count: place, nodes: before } = state;
  add(state, OBJECT, 0);
  let { cells, count, last, text } = state;
  // How many words do not stand for two nodes, as members do that are put here.
  let others = 1;
  for (const key in object) {
    const value = object[key];
    if (typeof value === "string") {
      let note = last.next;
      if (note.key !== key || note === NO_NOTE) {
        state.text = text;
        note = noteOf(state, last, key);
        text = state.text;
      }
      const { length } = value;
      if (length < note.room && count < cells.length) {
        last = note;
        if (note.patience > 0) {
          if (note.text === value) {
            note.patience = PATIENCE;
            cells[count++] = note.again;
            continue;
          }
          note.patience -= 1;
          note.text = value;
        }
        text += value;
        cells[count++] = (length << (4 + KEY_BITS)) + note.member;
        continue;
      }
    }
    keep(state, count, last, text);
    putMember(state, value, key, depth);
    others += state.count - count;
    ({ cells, count, last, text } = state);
  }
  keep(state, count, last, text);
  state.nodes += 2 * (count - place - others);
  close(state, place, before);
}

function keep(state, count, last, text) {
  state.count = count;
  state.last = last;
  state.text = text;
}

function hasKeys(object) {
  for (const _ in object) return true;
  return false;
}

function putMember(state, value, key, depth) {
  const plain = typeof value === "string" ? value : plainOf(state, value, key);
  if (plain === undefined) return;
  let note = state.last.next;
  if (note.key !== key || note === NO_NOTE) note = noteOf(state, state.last, key);
  state.last = note;
  add(state, KEY, note.number);
  put(state, plain, depth + 1);
}

/** What is known of a key; `last` is the one before it. Objects in a list are like each other. */
function noteOf(state, last, key) {
  let note = state.keys.get(key);
  if (note === undefined) {
    note = newNote(key, state.lengths.length, NO_NOTE);
    state.keys.set(key, note);
    state.lengths.push(key.length);
    state.text += key;
  }
  last.next = note;
  return note;
}

/**
 * The key's number; `next`: the key that came after it the last time; its last text, and for how many more texts they are compared; how many
 * units a text may have that is one word with it, and what of those words does not change.
 */
function newNote(key, number, next) {
  return { key, number, next, text: "", patience: PATIENCE, room: number < MOST_KEYS ? MOST_UNITS : 0, again: (number << 4) | AGAIN, member: (number << 4) | MEMBER };
}

function putText(state, kind, text) {
  state.text += text;
  add(state, kind, text.length);
}

function add(state, kind, size) {
  if (state.count === state.cells.length) grow(state, state.count * 2);
  state.cells[state.count++] = (size << 4) | kind;
  state.nodes += 1;
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
  let written = write(state);
  if (written > state.text.length && mend(state)) written = write(state);
  const { cells, count, nodes, lengths, text } = state;
  cells.set([count - HEAD, lengths.length, text.length, nodes]);
  cells.set(lengths, count);
  return new Uint8Array(cells.buffer, 0, 4 * (count + lengths.length) + written);
}

/** Writes the text, and says in how many bytes. */
function write(state) {
  const { count, lengths, text } = state;
  if (text.length > state.most) throw UNUSUAL;
  // A unit takes three bytes of UTF-8 at the most.
  const words = count + lengths.length + Math.ceil((text.length * 3) / 4);
  if (words > state.cells.length) grow(state, words);
  return encoder.encodeInto(text, new Uint8Array(state.cells.buffer, 4 * (count + lengths.length))).written;
}

/**
 * Marks the texts that hold half of a surrogate pair, which UTF-8 cannot carry, and writes U+FFFD for it: two halves of texts
 * that stand beside each other are no pair. Says whether there are any. Each word stands for one node then.
 */
function mend(state) {
  if (!/[\ud800-\udfff]/.test(state.text)) return false;
  const { cells, count, lengths, text, most } = state;
  Object.assign(state, { cells: new Uint32Array(count), count: HEAD, nodes: 0, text: "" });
  const broken = new Set();
  const last = [];
  let keys = 0;
  let at = 0;
  /** Puts a text, and says whether it is broken. */
  const putMended = (part) => {
    const mended = part.replace(HALF, "\ufffd");
    state.text += mended;
    if (state.text.length > most) throw UNUSUAL;
    return mended !== part;
  };
  const taken = (length) => text.slice(at, (at += length));
  const mendKey = (number) => {
    if (number === keys && putMended(taken(lengths[keys++]))) broken.add(number);
    add(state, broken.has(number) ? BROKEN_KEY : KEY, number);
  };
  const mendText = (part, kind) => add(state, putMended(part) ? BROKEN : kind, part.length);
  for (let place = HEAD; place < count; place += 1) {
    const kind = cells[place] & 15;
    const size = cells[place] >>> 4;
    const number = size % MOST_KEYS;
    if (kind === KEY) mendKey(size);
    else if (kind === TEXT || kind === NUMBER) mendText(taken(size), kind);
    else if (kind === MEMBER) {
      mendKey(number);
      mendText((last[number] = taken(size >>> KEY_BITS)), TEXT);
    } else if (kind === AGAIN) {
      mendKey(number);
      mendText(last[number] ?? "", TEXT);
    } else add(state, kind, size);
  }
  return true;
}
