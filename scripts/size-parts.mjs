// size-parts.mjs [platform]: where do the bytes of the wasm file come from, or those of the file with one platform alone?
// `make size-parts`, after `make package`; `make size-parts-geti`.
// Optimises the last build once more, with the names of its functions kept, and prints the size of each section, of each
// module's functions and of the largest functions. Raw bytes: brotli makes about a third of them. And beside each other what
// is in each folder of the crate, compressed: its code in the file, and its source without comments and tests.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { wasmFile } from "./platforms.mjs";
import { read } from "./wasm-file.mjs";
import { optimise } from "./wasm-opt.mjs";

const SHOWN = 25;
const SECTIONS = { 1: "types", 2: "imports", 3: "functions", 4: "tables", 5: "memory", 6: "globals", 7: "exports", 9: "elements", 10: "code", 11: "data", 12: "data count" };

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const work = join(root, "target/package");
const wasm = wasmFile(process.argv[2]);
const source = join(work, basename(wasm, ".wasm").replace("labelwright", "bindgen"), "silent.wasm");
if (!existsSync(source)) {
  console.error("nothing built yet: run `make package`");
  process.exit(1);
}
const named = join(work, wasm.replace("labelwright", "named"));
const { sections, imported, bodies, names } = read(optimise(source, named, { names: true }));

/** `labelwright::platform::geti` or `core::fmt`: the crate and up to three modules of ours, one of another's. */
function moduleOf(name) {
  const plain = name.replace(/[<&]|\b(?:dyn|mut) /g, "");
  return /labelwright(?:::[a-z_]+){0,3}/.exec(plain)?.[0] ?? /^\w+(?:\[\w+\])?(?:::[a-z_]+)?/.exec(plain)?.[0].replace(/\[\w+\]/, "") ?? "?";
}

function print(title, rows) {
  console.log(`\n${title}`);
  for (const [size, text] of rows.sort((a, b) => b[0] - a[0]).slice(0, SHOWN)) console.log(`${String(size).padStart(9)}  ${text}`);
}

const coded = bodies.map((body, index) => ({ body, name: names.get(index + imported) ?? "?" }));
const functions = coded.map(({ body, name }) => [body.length, name]);
const modules = new Map();
for (const [size, name] of functions) modules.set(moduleOf(name), (modules.get(moduleOf(name)) ?? 0) + size);
print("sections", sections.filter(({ id }) => id !== 0).map(({ id, size }) => [size, SECTIONS[id] ?? `section ${id}`]));
print("modules", [...modules].map(([name, size]) => [size, name]));
print("functions", functions.map(([size, name]) => [size, name.slice(0, 120)]));

/** The folder of the crate that a module or a file of it lies in: `builder`, `platform/geti`. */
const folderOf = (path) => /^(?:platform\/)?[a-z_]+/.exec(path)[0];

/** Source as a compiler sees it: no comments, no tests, no layout. */
const bare = (source) => source.split("\n#[cfg(test)]\nmod ")[0].replace(/^\s*\/\/.*\n/gm, "").replace(/\s+/g, " ");

const OTHERS = "(other crates)";
const folders = new Map();
const into = (folder) => folders.get(folder) ?? folders.set(folder, { code: [], source: [] }).get(folder);
for (const { body, name } of coded) {
  const module = /labelwright((?:::[a-z_]+)+)/.exec(name)?.[1].slice(2).replaceAll("::", "/");
  into(module === undefined ? OTHERS : folderOf(module)).code.push(body);
}
for (const file of readdirSync(join(root, "src"), { recursive: true })) {
  if (!file.endsWith(".rs") || file.endsWith("tests.rs")) continue;
  into(folderOf(file.replace(/(\/mod)?\.rs$/, ""))).source.push(Buffer.from(bare(readFileSync(join(root, "src", file), "utf8"))));
}
const packed = (parts) => brotliCompressSync(Buffer.concat(parts)).length;
const whole = { code: [...folders.values()].flatMap(({ code }) => code), source: [...folders.values()].flatMap(({ source }) => source) };
console.log("\nfolders, each compressed alone\n     code   source");
const rows = [...folders].map(([folder, { code, source }]) => [packed(code), packed(source), folder]);
for (const [code, source, folder] of [...rows.sort((a, b) => b[0] - a[0]), [packed(whole.code), packed(whole.source), "all, together"]]) {
  console.log(`${String(code).padStart(9)}${String(source).padStart(9)}  ${folder}`);
}
