/**
 * A JSON reader that takes and refuses what Python's `json` does. Beyond JSON.parse it accepts NaN and the infinities,
 * and remembers how a number was written: a message that quotes `1.0` must not say `1`.
 */

/** A text that is not JSON. */
export class NotJson extends Error {}
/** What Python's own limits forbid: nesting that is too deep, whole numbers that are too long. Not caught by the server. */
export class TooMuch extends Error {}

const MAX_DEPTH = 900;
const MAX_DIGITS = 4300;
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;
/** @type {[string, unknown][]} */
const LITERALS = [
  ["true", true],
  ["false", false],
  ["null", null],
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
];
const ESCAPES = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** @type {WeakMap<object, Map<string, string>>} by container and key: the number as it was written, where a JS number cannot tell */
const written = new WeakMap();

/**
 * @param {object} container an object or array that `readJson` made
 * @param {string | number} key
 * @returns {string | undefined} the text of a number with a fraction, an exponent or too many digits for JS
 */
export function writtenNumber(container, key) {
  return written.get(container)?.get(String(key));
}

/**
 * @param {string} text
 * @returns {unknown} objects have no prototype, so that a key such as `__proto__` is a key like any other
 * @throws {NotJson} @throws {TooMuch}
 */
export function readJson(text) {
  let at = 0;
  const value = readValue(0, null, "");
  skipSpace();
  if (at < text.length) throw new NotJson(`unexpected text at ${at}`);
  return value;

  function skipSpace() {
    while (at < text.length && " \t\n\r".includes(text[at])) at += 1;
  }

  /** @param {number} depth @param {object | null} container @param {string} key */
  function readValue(depth, container, key) {
    if (depth > MAX_DEPTH) throw new TooMuch("recursion limit");
    skipSpace();
    const first = text[at];
    if (first === "{") return readObject(depth);
    if (first === "[") return readArray(depth);
    if (first === '"') return readString();
    for (const [word, value] of LITERALS) {
      if (text.startsWith(word, at)) {
        at += word.length;
        return value;
      }
    }
    return readNumber(container, key);
  }

  function readNumber(container, key) {
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(text);
    if (!match) throw new NotJson(`no value at ${at}`);
    at += match[0].length;
    if (!match[1] && !match[2] && match[0].replace("-", "").length > MAX_DIGITS) throw new TooMuch("too many digits");
    const value = Number(match[0]);
    if (container && (match[1] || match[2] || !Number.isSafeInteger(value))) {
      if (!written.has(container)) written.set(container, new Map());
      written.get(container).set(key, match[0]);
    }
    return value;
  }

  function readString() {
    let out = "";
    at += 1;
    for (;;) {
      const start = at;
      while (at < text.length && text[at] !== '"' && text[at] !== "\\" && text[at] >= " ") at += 1;
      out += text.slice(start, at);
      const stop = text[at];
      at += 1;
      if (stop === '"') return out;
      if (stop !== "\\") throw new NotJson(`unfinished string at ${at}`);
      out += readEscape();
    }
  }

  function readEscape() {
    const letter = text[at];
    at += 1;
    if (letter === "u") {
      const digits = text.slice(at, at + 4);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new NotJson(`bad escape at ${at}`);
      at += 4;
      return String.fromCharCode(parseInt(digits, 16));
    }
    if (letter === undefined || !(letter in ESCAPES)) throw new NotJson(`bad escape at ${at}`);
    return ESCAPES[letter];
  }

  function readArray(depth) {
    const list = [];
    at += 1;
    skipSpace();
    if (text[at] === "]") {
      at += 1;
      return list;
    }
    for (;;) {
      list.push(readValue(depth + 1, list, String(list.length)));
      skipSpace();
      const stop = text[at];
      at += 1;
      if (stop === "]") return list;
      if (stop !== ",") throw new NotJson(`comma expected at ${at}`);
    }
  }

  function readObject(depth) {
    const object = Object.create(null);
    at += 1;
    skipSpace();
    if (text[at] === "}") {
      at += 1;
      return object;
    }
    for (;;) {
      skipSpace();
      if (text[at] !== '"') throw new NotJson(`key expected at ${at}`);
      const key = readString();
      skipSpace();
      if (text[at] !== ":") throw new NotJson(`colon expected at ${at}`);
      at += 1;
      written.get(object)?.delete(key);
      object[key] = readValue(depth + 1, object, key);
      skipSpace();
      const stop = text[at];
      at += 1;
      if (stop === "}") return object;
      if (stop !== ",") throw new NotJson(`comma expected at ${at}`);
    }
  }
}

/**
 * Decodes a body as Python's `json.loads` does: UTF-8 with or without a mark, UTF-16 or UTF-32 told by their zero bytes.
 * @param {Uint8Array} bytes
 * @returns {string}
 * @throws {TypeError} if the bytes are no text
 */
export function decodeBody(bytes) {
  const [a, b, c, d] = bytes;
  const decode = (name) => new TextDecoder(name, { fatal: true }).decode(bytes);
  if (a === 0xff && b === 0xfe && !(c === 0 && d === 0)) return decode("utf-16le");
  if (a === 0xfe && b === 0xff) return decode("utf-16be");
  if (bytes.length >= 2 && a === 0 && b !== 0) return decode("utf-16be");
  if (bytes.length >= 2 && a !== 0 && b === 0 && !(bytes.length >= 4 && c === 0)) return decode("utf-16le");
  return decode("utf-8");
}
