/** Renders values as Python's `str` and `repr` do, since the server's messages quote them so. */
import { writtenNumber } from "./json.js";

/** What `str.strip` removes. Not the same as JS: no U+FEFF, but the separators U+001C to U+001F and U+0085. */
const SPACE = "\\u0009-\\u000d\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const IS_SPACE = new RegExp(`[${SPACE}]`);
/** What `str.isprintable` denies, but for the plain blank. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u;

/** @param {string} text @returns {string} */
export function strip(text) {
  // Not by one expression: it would look through a long run of spaces once for each of them.
  let start = 0;
  let end = text.length;
  while (start < end && IS_SPACE.test(text[start])) start += 1;
  while (end > start && IS_SPACE.test(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

/**
 * @param {unknown} value a value that `readJson` made
 * @param {object} [container] what holds it, and
 * @param {string | number} [key] where: numbers are told as they were written
 * @returns {string}
 */
export function pythonStr(value, container, key) {
  return typeof value === "string" ? value : pythonRepr(value, container, key);
}

/** As `pythonStr`, but strings in quotes. */
export function pythonRepr(value, container, key) {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") return number(value, container && writtenNumber(container, key));
  if (Array.isArray(value)) return `[${value.map((item, index) => pythonRepr(item, value, index)).join(", ")}]`;
  const entries = Object.entries(value).map(([name, item]) => `${quote(name)}: ${pythonRepr(item, value, name)}`);
  return `{${entries.join(", ")}}`;
}

/** @param {string} text */
function quote(text) {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = mark;
  for (const char of text) {
    if (char === mark || char === "\\") out += "\\" + char;
    else if (char === "\n") out += "\\n";
    else if (char === "\r") out += "\\r";
    else if (char === "\t") out += "\\t";
    else if (char !== " " && UNPRINTABLE.test(char)) out += escape(char.codePointAt(0));
    else out += char;
  }
  return out + mark;
}

/** @param {number} code */
function escape(code) {
  const digits = code.toString(16);
  if (code <= 0xff) return "\\x" + digits.padStart(2, "0");
  return code <= 0xffff ? "\\u" + digits.padStart(4, "0") : "\\U" + digits.padStart(8, "0");
}

/** @param {number} value @param {string | undefined} written */
function number(value, written) {
  if (Number.isNaN(value)) return "nan";
  if (written !== undefined && !/[.eE]/.test(written)) return written;
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (written === undefined) return String(value);
  return float(value);
}

/** Python prints a float with an exponent from 1e16 on and below 1e-4, JS from 1e21 on and below 1e-6. */
function float(value) {
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const size = Math.abs(value);
  if (size >= 1e16 || size < 1e-4) {
    const [digits, power] = value.toExponential().split("e");
    return `${digits}e${power[0]}${power.slice(1).padStart(2, "0")}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
