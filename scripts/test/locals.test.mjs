import assert from "node:assert/strict";
import { test } from "node:test";
import binaryen from "binaryen";
import { renumbered } from "../locals.mjs";
import { read } from "../wasm-file.mjs";

const { i32, i64, f64 } = binaryen;

/** Sums up, by locals of its own in the order in which they are given: `$1 * 3 + $0`, and a number of another type for good measure. */
function sum(module, name, [counter, total, step, large]) {
  const get = (local) => module.local.get(local, i32);
  module.addFunction(name, binaryen.createType([i32, i32]), i32, [i32, i32, i32, i64, i32], module.block(null, [
    module.local.set(counter, module.i32.const(3)),
    module.local.set(total, get(0)),
    module.local.set(step, get(1)),
    module.local.set(large, module.i64.const(1n << 32n)),
    module.loop("again", module.block(null, [
      module.local.set(total, module.i32.add(get(total), get(step))),
      module.br("again", module.local.tee(counter, module.i32.sub(get(counter), module.i32.const(1)), i32)),
    ])),
    module.return(module.i32.add(get(total), module.i32.wrap(module.local.get(large, i64)))),
  ]));
  module.addFunctionExport(name, name);
}

function moduleOf(...functions) {
  const module = new binaryen.Module();
  functions.forEach(([name, locals]) => sum(module, name, locals));
  return module.emitBinary();
}

test("functions that differ in the numbers of their locals become the same, and do what they did", async () => {
  const bytes = moduleOf(["a", [2, 3, 4, 5]], ["b", [4, 2, 3, 5]], ["c", [6, 4, 2, 5]]);
  const changed = renumbered(bytes);
  assert.equal(changed.length, bytes.length);
  const [a, b, c] = read(changed).bodies.map((body) => Buffer.from(body).toString("hex"));
  assert.deepEqual([b, c], [a, a]);
  assert.notEqual(Buffer.from(read(bytes).bodies[1]).toString("hex"), a);
  const { instance } = await WebAssembly.instantiate(changed);
  for (const name of ["a", "b", "c"]) assert.equal(instance.exports[name](5, 7), 26, name);
});

test("what was given stays as it is", () => {
  const bytes = moduleOf(["a", [2, 3, 4, 5]], ["b", [4, 2, 3, 5]]);
  const before = Buffer.from(bytes);
  renumbered(bytes);
  assert.deepEqual(Buffer.from(bytes), before);
});

test("every instruction that has something after it is passed over", async () => {
  const module = binaryen.parseText(`(module
    (memory 1) (data $data "abc") (table 1 funcref) (elem declare func $f)
    (func $f (param i32) (result i32) (local i32 i64 f64 funcref)
      (local.set 1 (select (result i32) (local.get 0) (i32.const -1) (local.get 0)))
      (local.set 2 (i64.const -9223372036854775808))
      (local.set 3 (f64.add (f64.const 32.125) (f64.promote_f32 (f32.const 33.5))))
      (local.set 4 (ref.func $f))
      (local.set 4 (select (result funcref) (ref.null func) (table.get 0 (i32.const 0)) (ref.is_null (local.get 4))))
      (table.set 0 (i32.const 0) (local.get 4))
      (memory.init $data (i32.const 0) (i32.const 0) (i32.const 3))
      (memory.copy (i32.const 32) (i32.const 0) (i32.const 3))
      (memory.fill (i32.const 33) (i32.const 34) (i32.const 3))
      (data.drop $data)
      (i64.store offset=32 align=1 (memory.size) (local.get 2))
      (block $out (block $in (br_table $in $out $in (local.get 0))) (local.set 1 (i32.trunc_sat_f64_s (local.get 3))))
      (drop (call_indirect (param i32) (result i32) (local.get 1) (i32.const 0)))
      (if (result i32) (local.get 1) (then (i32.extend8_s (local.get 1))) (else (call $f (local.get 1)))))
    (export "f" (func $f)))`);
  const { BulkMemory, BulkMemoryOpt, MutableGlobals, NontrappingFPToInt, ReferenceTypes, SignExt } = binaryen.Features;
  module.setFeatures(BulkMemory | BulkMemoryOpt | MutableGlobals | NontrappingFPToInt | ReferenceTypes | SignExt);
  const bytes = module.emitBinary();
  await WebAssembly.compile(bytes);
  const changed = renumbered(bytes);
  await WebAssembly.compile(changed);
  assert.deepEqual(changed, Buffer.from(bytes));
});

test("an instruction that is not known is told", () => {
  const bytes = Buffer.from(moduleOf(["a", [2, 3, 4, 5]]));
  const { bodies } = read(bytes);
  bodies[0][bodies[0].length - 2] = 0xfd;
  assert.throws(() => renumbered(bytes), /an instruction that is not known here: 253/);
});
