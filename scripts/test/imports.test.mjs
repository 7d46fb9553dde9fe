import assert from "node:assert/strict";
import { test } from "node:test";
import binaryen from "binaryen";
import { checkExports, shorten } from "../imports.mjs";

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
  assert.throws(() => shorten(glueOf(["a"]), moduleOf(["a", "b"])), /does not give b/);
});

test("a file that imports less, under other names, gets the same functions of the one glue", async () => {
  // As wasm-bindgen numbers some names: in the file of its own glue, `cast_1` is what the glue calls `cast_2`.
  const names = ["__wbg_a", "__wbg_b", "cast_1", "cast_2"];
  const own = glueOf(names).replace("__wbg_a: function", "gone: function").replace("cast_1: function", "cast_3: function").replace("cast_2: function", "cast_1: function");
  const whole = shorten(glueOf(names), moduleOf(names));
  const { script, wasm } = shorten(glueOf(names), moduleOf(["cast_1", "__wbg_b"]), own);
  assert.equal(script, whole.script);
  const { instance } = await WebAssembly.instantiate(wasm, new Function(`${script} return all;`)());
  assert.equal(instance.exports.call_cast_1(), 3);
  assert.equal(instance.exports.call___wbg_b(), 1);
});

test("a file whose function the one glue does not have is told", () => {
  const own = glueOf(["a", "b"]).replace("return 1", "return 7");
  assert.throws(() => shorten(glueOf(["a", "b"]), moduleOf(["a", "b"]), own), /does not give b/);
});

test("of functions that do the same, the one of the same name is taken", async () => {
  const glue = glueOf(["a", "b", "c"]).replace("return 2", "return 0");
  const { wasm } = shorten(glue, moduleOf(["c"]), glue);
  assert.deepEqual(WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map(({ name }) => name), ["c"]);
});

test("functions of several lines are told apart by all of them", () => {
  const glue = (last) => glueOf(["a", "b"]).replace("{ return 1; }", `{\n            if (x) {\n                y();\n            }\n            return ${last};\n        }`);
  assert.throws(() => shorten(glue(1), moduleOf(["b"]), glue(2)), /does not give b/);
  assert.equal(shorten(glue(1), moduleOf(["b"]), glue(1)).wasm.length > 0, true);
});

test("a glue that calls what the file does not export is told", () => {
  const wasm = moduleOf(["a"]);
  checkExports("ret = wasm.call_a();", wasm);
  assert.throws(() => checkExports("wasm.call_a(); wasm.call_b(1);", wasm), /does not export call_b/);
});

test("an import of another module is told", () => {
  assert.throws(() => shorten(glueOf(["a"]), moduleOf(["a"], "env")), /imports a of env/);
});
