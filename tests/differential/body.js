/**
 * Bodies as this generator handles them: plain values, but for what JS cannot hold and JSON text can - numbers written in
 * some way, keys that stand twice.
 */

const TEXT = Symbol("text");
const TWICE = Symbol("twice");

/** @param {string} text @returns {object} a value that is written as this text: `NaN`, `1e400`, `-0.0` */
export const raw = (text) => Object.freeze({ [TEXT]: text });

/** @param {object} object @param {string} key @param {unknown} value that is written before the key's real one */
export function alsoBefore(object, key, value) {
  object[TWICE] = [...(object[TWICE] ?? []), [key, value]];
}

/** @param {unknown} value @returns {boolean} for values that `raw` made too, since nothing can be put into them */
export const isPlain = (value) => value === null || typeof value !== "object" || TEXT in value;

/** @template T @param {T} value @returns {T} a copy that shares nothing; objects have no prototype, so any key is a key */
export function copy(value) {
  if (isPlain(value)) return value;
  if (Array.isArray(value)) return value.map(copy);
  const object = Object.create(null);
  for (const [key, item] of Object.entries(value)) object[key] = copy(item);
  if (value[TWICE]) object[TWICE] = copy(value[TWICE]);
  return object;
}

/** @param {unknown} value @returns {string} JSON text */
export function write(value) {
  if (isPlain(value)) return value?.[TEXT] ?? JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(write).join(",")}]`;
  const members = [...(value[TWICE] ?? []), ...Object.entries(value)].map(([key, item]) => `${JSON.stringify(key)}:${write(item)}`);
  return `{${members.join(",")}}`;
}
