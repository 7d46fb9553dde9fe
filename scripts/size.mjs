// What an app loads with the package: the wasm file and all JavaScript that the default entry imports, as it lies in
// pkg/dist. Prints raw, gzip and brotli; fails above the limit.
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** What it is to become: in all, with four platforms, brotli, bytes. */
const GOAL = 110 * 1024;

/**
 * What fails the build: what it is now, and a little. It goes down with every cut, until it is the goal. Each platform adds its
 * part (`make size-platforms`), most of it code of rules and conversions that is written out where a table would do.
 */
const LIMIT = 190 * 1024;

const pkg = join(dirname(fileURLToPath(import.meta.url)), "../pkg");

/** The file and all that it imports by a relative path, statically or not. */
function scripts(entry, found = new Set()) {
  if (found.has(entry)) return found;
  found.add(entry);
  const text = readFileSync(entry, "utf8");
  for (const [, path] of text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g)) scripts(resolve(dirname(entry), path), found);
  return found;
}

function sizes(file) {
  const bytes = readFileSync(file);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli.length];
}

const entries = JSON.parse(readFileSync(join(pkg, "package.json"), "utf8")).exports;
const files = [join(pkg, entries["./labelwright.wasm"]), ...scripts(join(pkg, entries["."].default))];
const rows = files.map((file) => [relative(pkg, file), ...sizes(file)]);
const total = ["total", ...[1, 2, 3].map((column) => rows.reduce((sum, row) => sum + row[column], 0))];

const line = ([name, ...numbers]) => console.log(name.padEnd(28) + numbers.map((number) => String(number).padStart(10)).join(""));
line(["bytes", "raw", "gzip", "brotli"]);
for (const row of [...rows, total]) line(row);

const fits = total[3] <= LIMIT;
console.log(`\n${total[3]} bytes brotli: ${((100 * total[3]) / GOAL).toFixed(1)} % of the goal (${GOAL}), limit ${LIMIT}: ${fits ? "fits" : "TOO LARGE"}`);
console.log(fits ? "1 passed, 0 failed" : "0 passed, 1 failed");
process.exitCode = fits ? 0 : 1;
