// What callers set, held to what is known: a misspelt option must not pass in silence.
import * as core from "./core.js";
import { LabelwrightError, misuse, wordsOf } from "./errors.js";
import type { CheckOptions } from "./labelwright.js";
import { call } from "./start.js";

/** Says what is expected, where the value is something else. */
export type Check = (value: unknown) => string | undefined;

const expecting = (words: string, fits: (value: unknown) => boolean): Check => (value) => (fits(value) ? undefined : words);

export const yesOrNo = expecting("true or false", (value) => typeof value === "boolean");
export const callable = expecting("a function", (value) => typeof value === "function");
export const count = expecting("a whole number from 0 to 4294967295", (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffff_ffff);
export const signal = expecting("an AbortSignal", (value) => typeof value === "object" && value !== null && "aborted" in value && "addEventListener" in value);
export const anything: Check = () => undefined;
const oneOf = (...words: string[]): Check => expecting(words.map((word) => JSON.stringify(word)).join(" or "), (value) => words.includes(value as string));

/**
 * Reads the known keys of an object; `undefined` counts as left out.
 *
 * @param what for messages: `validate: options`
 * @throws {LabelwrightError} `invalid`: no object, a key that is not known, or a value that does not fit
 */
export function read<K extends string>(what: string, given: unknown, known: Record<K, Check>): { [key in K]?: unknown } {
  const values: { [key in K]?: unknown } = {};
  if (given === undefined) return values;
  const names = Object.keys(known) as K[];
  try {
    if (typeof given !== "object" || given === null || Array.isArray(given)) throw misuse(`${what} must be an object, not ${kindOf(given)}.`);
    for (const key of Object.keys(given)) {
      if (!names.includes(key as K) && (given as Record<string, unknown>)[key] !== undefined) throw unknownWord(`${what}: there is no`, key, names);
    }
    for (const key of names) {
      const value = (given as Record<K, unknown>)[key];
      if (value !== undefined) values[key] = value;
    }
  } catch (error) {
    // Getters and proxies may throw anything.
    throw error instanceof LabelwrightError ? error : misuse(`${what} cannot be read: ${wordsOf(error)}.`, { cause: error });
  }
  for (const key of names) {
    const expected = key in values ? known[key](values[key]) : undefined;
    if (expected !== undefined) throw misuse(`${what}.${key} must be ${expected}, not ${kindOf(values[key])}.`);
  }
  return values;
}

export function unknownWord(what: string, word: string, known: readonly string[]): Error {
  const near = call(() => core.nearest(word, known.join("\n")));
  return misuse(`${what} ${quoted(word)}.${near === undefined ? "" : ` Did you mean ${quoted(near)}?`} Known: ${known.map(quoted).join(", ")}.`);
}

const quoted = (word: string): string => JSON.stringify(word.length > 60 ? `${word.slice(0, 60)}…` : word);

/** A value as a message shows it. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

const CHECK_OPTIONS = { operation: oneOf("create", "update", "create-from-template"), limits: anything, strict: yesOrNo };
const LIMITS = { maxLabels: count, maxTrainableTasks: count };

type Checked = { operation: string | undefined; strict: boolean; maxLabels: number | undefined; maxTrainableTasks: number | undefined; unsafe: boolean };

/** The options of a check, for the function of that name; `also` are those that only this function has. */
export function readCheckOptions(name: string, options: CheckOptions | undefined, { unsafe = false, operation = true } = {}): Checked {
  if (options === undefined) return { operation: undefined, strict: false, maxLabels: undefined, maxTrainableTasks: undefined, unsafe: false };
  const { operation: operationCheck, ...others } = CHECK_OPTIONS;
  const known: Record<string, Check> = { ...(operation && { operation: operationCheck }), ...others, ...(unsafe && { unsafe: yesOrNo }) };
  const given = read(`${name}: options`, options, known);
  const limits = read(`${name}: options.limits`, given["limits"], LIMITS);
  return {
    operation: given["operation"] as string | undefined,
    strict: given["strict"] === true,
    maxLabels: limits.maxLabels as number | undefined,
    maxTrainableTasks: limits.maxTrainableTasks as number | undefined,
    unsafe: given["unsafe"] === true,
  };
}
