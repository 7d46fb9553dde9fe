import assert from "node:assert/strict";
import { test } from "node:test";
import binaryen from "binaryen";
import { shorten } from "../imports.mjs";

/** A module that imports functions and gives them back as exports. */
function moduleOf(names, from = "./core_bg.js") {
  const module = new binaryen.Module();
  for (const name of names) {
    module.addFunctionImport(name, from, name, binaryen.none, binaryen.i32);
    module.addFunctionExport(name, `call_${name}`);
  }
  return module.emitBinary();
}

const glueOf = (names) => `const imports = {\n${names.map((name, index) => `        ${name}: function() { return ${index}; },`).join("\n")}\n};\nconst all = { "./core_bg.js": imports };`;

test("each import is found under its new name", async () => {
  // More than 36 and more than a section of 127 bytes.
  const names = Array.from({ length: 50 }, (_, index) => `__wbg_name_${index}`);
  const { script, wasm } = shorten(glueOf(names), moduleOf(names));
  const { instance } = await WebAssembly.instantiate(wasm, new Function(`${script} return all;`)());
  names.forEach((name, index) => assert.equal(instance.exports[`call_${name}`](), index));
  assert.ok(!script.includes("__wbg_name"));
  assert.ok(WebAssembly.Module.imports(new WebAssembly.Module(wasm)).every(({ module, name }) => module.length === 1 && name.length <= 2));
});

test("a glue that lacks an import is told", () => {
  assert.throws(() => shorten(glueOf(["a"]), moduleOf(["a", "b"])), /of 2 imports it gives 1/);
});

test("an import of another module is told", () => {
  assert.throws(() => shorten(glueOf(["a"]), moduleOf(["a"], "env")), /imports a of env/);
});
