// What an app loads with the package: the wasm file and all JavaScript that the default entry imports, as it lies in pkg/dist.
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { wasmFile } from "./platforms.mjs";

const pkg = join(dirname(fileURLToPath(import.meta.url)), "../pkg");
const entries = JSON.parse(readFileSync(join(pkg, "package.json"), "utf8")).exports;

const ALL_IMPORTS = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;
const AT_ONCE = /(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+)["']/g;

/** The file and all that it imports by a relative path. */
function scripts(entry, imports = ALL_IMPORTS, found = new Set()) {
  if (found.has(entry)) return found;
  found.add(entry);
  const text = readFileSync(entry, "utf8");
  for (const [, path] of text.matchAll(imports)) scripts(resolve(dirname(entry), path), imports, found);
  return found;
}

function sizes(file) {
  const bytes = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes, { params }).length };
}

/**
 * @param {string} [platform] of an app that starts with this one alone
 * @returns {{ files: Record<string, Sizes>, total: Sizes }} bytes @typedef {{ raw: number, gzip: number, brotli: number }} Sizes
 */
export function weigh(platform) {
  return together([join(pkg, entries[`./${wasmFile(platform)}`]), ...scripts(join(pkg, entries["."].default))]);
}

/**
 * What the form is on top of that: what it loads at once, and what it loads when a dialog, the skeleton or another language is asked for.
 * @returns {{ atOnce: ReturnType<typeof weigh>, later: ReturnType<typeof weigh> }}
 */
export function weighForm() {
  const core = scripts(join(pkg, entries["."].default));
  const entry = join(pkg, entries["./form"].default);
  const atOnce = [...scripts(entry, AT_ONCE)].filter((path) => !core.has(path));
  const later = [...scripts(entry)].filter((path) => !core.has(path) && !atOnce.includes(path));
  return { atOnce: together(atOnce), later: together(later) };
}

function together(paths) {
  const files = Object.fromEntries(paths.map((path) => [relative(pkg, path), sizes(path)]));
  const sum = (key) => Object.values(files).reduce((total, file) => total + file[key], 0);
  return { files, total: { raw: sum("raw"), gzip: sum("gzip"), brotli: sum("brotli") } };
}
