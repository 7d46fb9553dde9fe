// JSON Patch (RFC 6902) on a copy.
import { misuse, wordsOf } from "./errors.js";
import type { Fix, PatchOperation } from "./labelwright.js";

type Container = Record<string, unknown> | unknown[];

export function applyFix<T>(value: T, fix: Fix): T {
  // Paths speak of the JSON text that was checked: what `toJSON` gives, `null` for the holes of an array.
  // A string was checked as JSON text, and stays one.
  let root = copy("the value", value, (given) => (typeof given === "string" ? given.replace(/^\ufeff/, "") : JSON.stringify(given)));
  const patch = copy("the fix", fix, (given) => JSON.stringify(given.patch));
  if (!Array.isArray(patch)) throw misuse("applyFix: the fix must be one of a diagnostic's fixes.");
  for (const operation of patch as (PatchOperation | null)[]) root = apply(root, operation);
  return (typeof value === "string" ? JSON.stringify(root, null, indentOf(value)) : root) as T;
}

function copy<T>(what: string, value: T, textOf: (value: T) => string): unknown {
  try {
    return JSON.parse(textOf(value));
  } catch (error) {
    throw misuse(`applyFix: ${what} is not JSON: ${wordsOf(error)}.`, { cause: error });
  }
}

/** The white space by which `JSON.stringify(value, null, indent)` set a text in; empty where it did not. */
export function indentOf(text: string): string {
  return /^\ufeff?[[{]\r?\n([ \t]{1,10})\S/.exec(text)?.[1] ?? "";
}

/** `root` belongs to us: it is changed in place. */
function apply(root: unknown, operation: PatchOperation | null): unknown {
  switch (operation?.op) {
    case "add":
      return add(root, operation.path, valueOf(operation));
    case "replace":
      lookUp(root, operation.path);
      return operation.path === "" ? valueOf(operation) : write(root, operation.path, valueOf(operation));
    case "remove":
      return remove(root, operation.path);
    case "test":
      if (!equal(lookUp(root, operation.path), valueOf(operation))) throw misuse(`applyFix: the fix is for another value: ${operation.path} differs.`);
      return root;
    case "copy":
      return add(root, operation.path, structuredClone(lookUp(root, operation.from)));
    case "move": {
      const moved = lookUp(root, operation.from);
      if (tokens(operation.path).length > 0 && operation.path.startsWith(`${operation.from}/`)) throw misuse(`applyFix: ${operation.from} cannot be moved into itself.`);
      return operation.from === operation.path ? root : add(remove(root, operation.from), operation.path, moved);
    }
    default:
      throw misuse(`applyFix: ${JSON.stringify(operation)} is no operation of a patch.`);
  }
}

function valueOf(operation: { op: string; value: unknown }): unknown {
  if (operation.value === undefined) throw misuse(`applyFix: an operation "${operation.op}" needs a value.`);
  return operation.value;
}

function add(root: unknown, path: string, value: unknown): unknown {
  if (path === "") return value;
  const { parent, key } = split(root, path);
  if (!Array.isArray(parent)) return write(root, path, value);
  const index = key === "-" ? parent.length : indexOf(key);
  if (index === undefined || index > parent.length) throw nowhere(path);
  parent.splice(index, 0, value);
  return root;
}

function remove(root: unknown, path: string): unknown {
  if (path === "") return null;
  lookUp(root, path);
  const { parent, key } = split(root, path);
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return root;
}

function write(root: unknown, path: string, value: unknown): unknown {
  const { parent, key } = split(root, path);
  // Defined, not assigned: "__proto__" is a key like any other.
  Object.defineProperty(parent, key, { value, configurable: true, enumerable: true, writable: true });
  return root;
}

/** What stands at a path. Only an object's own keys count. */
function lookUp(root: unknown, path: string): unknown {
  let here = root;
  for (const key of tokens(path)) {
    const isThere = Array.isArray(here) ? (indexOf(key) ?? here.length) < here.length : typeof here === "object" && here !== null && Object.hasOwn(here, key);
    if (!isThere) throw nowhere(path);
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

function split(root: unknown, path: string): { parent: Container; key: string } {
  const key = tokens(path).at(-1);
  const parent = lookUp(root, path.slice(0, path.lastIndexOf("/")));
  if (key === undefined || typeof parent !== "object" || parent === null) throw nowhere(path);
  return { parent: parent as Container, key };
}

function tokens(path: string): string[] {
  if (path === "") return [];
  if (typeof path !== "string" || !path.startsWith("/")) throw misuse(`applyFix: ${String(JSON.stringify(path))} is not a JSON Pointer.`);
  return path
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

const indexOf = (token: string): number | undefined => (/^(?:0|[1-9]\d{0,15})$/.test(token) ? Number(token) : undefined);

const nowhere = (path: string) => misuse(`applyFix: the fix is for another value: ${path} leads nowhere.`);

function equal(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
