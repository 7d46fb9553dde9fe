// The package as npm would publish it: what package.json promises is there, and nothing else is.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const pkg = join(dirname(fileURLToPath(import.meta.url)), "../../pkg");
const manifest = JSON.parse(readFileSync(join(pkg, "package.json"), "utf8"));
const [{ files }] = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: pkg, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
const packed = files.map(({ path }) => path);

/** [condition path, file] for every leaf of `exports`. */
function entries(value, conditions = []) {
  if (typeof value === "string") return [[conditions, value]];
  return Object.entries(value).flatMap(([condition, inner]) => entries(inner, [...conditions, condition]));
}

test("every entry of exports leads to a file of the package", () => {
  const all = entries(manifest.exports);
  assert.ok(all.length >= 3);
  for (const [conditions, file] of all) assert.ok(packed.includes(file.replace("./", "")), `${conditions.join(" > ")}: ${file} is not packed`);
});

test("types stand first in exports, default last", () => {
  const groups = [];
  const collect = (value) => {
    if (typeof value !== "object") return;
    groups.push(Object.keys(value));
    Object.values(value).forEach(collect);
  };
  Object.values(manifest.exports).forEach(collect);
  assert.ok(groups.length > 0, "no entry has conditions");
  for (const keys of groups) {
    if (keys.includes("types")) assert.equal(keys[0], "types");
    if (keys.includes("default")) assert.equal(keys.at(-1), "default");
  }
  assert.ok(Object.keys(manifest.exports["."]).includes("types"));
});

test("it is an ES module package without install scripts and without dependencies", () => {
  assert.equal(manifest.type, "module");
  for (const script of ["preinstall", "install", "postinstall"]) assert.equal(manifest.scripts?.[script], undefined);
  assert.deepEqual(Object.keys(manifest.dependencies ?? {}), []);
});

test("licences, README, types and the wasm files are packed: with all platforms, and with each alone", () => {
  for (const file of ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "package.json", manifest.exports["."].types.replace("./", "")]) {
    assert.ok(packed.includes(file), `${file} is missing`);
  }
  assert.deepEqual(packed.filter((file) => file.endsWith(".wasm")).sort(), [
    "dist/labelwright-geti.wasm",
    "dist/labelwright-label-studio.wasm",
    "dist/labelwright-pictograph.wasm",
    "dist/labelwright-scale.wasm",
    "dist/labelwright.wasm",
  ]);
});

test("nothing else is packed", () => {
  const foreign = packed.filter((file) => !/^(package\.json|custom-elements\.json|README\.md|CHANGELOG\.md|LICENSE-(APACHE|MIT|lit)|dist\/[\w./-]+\.(js|d\.ts|wasm|map))$/.test(file));
  assert.deepEqual(foreign, []);
});

test("no path of the machine that built it is inside", () => {
  const paths = /(?:\/root|\/home\/[\w.-]+|\/Users\/[\w.-]+)\/|[\w.-]*registry[\\/]src|index\.crates\.io/;
  for (const file of packed.filter((name) => name.startsWith("dist/"))) {
    const found = paths.exec(readFileSync(join(pkg, file), "latin1"));
    assert.equal(found?.[0], undefined, `${file} holds ${found?.[0]}`);
  }
});
