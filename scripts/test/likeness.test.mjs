import assert from "node:assert/strict";
import { test } from "node:test";
import binaryen from "binaryen";
import { byLikeness } from "../likeness.mjs";
import { read, renamed } from "../wasm-file.mjs";

const body = (seed, length) => Uint8Array.from({ length }, (_, at) => (seed * 31 + at * 7 + ((seed * at) % 13)) % 256);
const changed = (bytes) => bytes.with(bytes.length >> 1, bytes[bytes.length >> 1] ^ 1);

test("the largest is first, and each is followed by the one that is like it", () => {
  const [one, other, third] = [body(1, 200), body(2, 150), body(3, 100)];
  const order = byLikeness([third, other, changed(third), one, changed(other), changed(one)]);
  assert.equal(order.length, 6);
  for (const pair of [[3, 5], [1, 4], [0, 2]]) assert.equal(Math.abs(order.indexOf(pair[0]) - order.indexOf(pair[1])), 1, `${order}`);
  assert.equal(order[0], 3);
});

test("every function has one place, those too that are like no other or too short to tell", () => {
  const bodies = [...Array.from({ length: 50 }, (_, seed) => body(seed + 5, 20 + seed)), Uint8Array.of(0, 11), Uint8Array.of(0, 11), Uint8Array.of()];
  const order = byLikeness(bodies);
  assert.deepEqual([...order].sort((one, two) => one - two), [...bodies.keys()]);
  assert.deepEqual(byLikeness(bodies), order);
});

test("no function, no order", () => assert.deepEqual(byLikeness([]), []));

test("functions are found with their names, and get others", async () => {
  binaryen.setDebugInfo(true);
  const module = new binaryen.Module();
  module.addFunctionImport("outer", "env", "outer", binaryen.none, binaryen.i32);
  for (const [index, name] of ["one", "two"].entries()) {
    module.addFunction(name, binaryen.none, binaryen.i32, [], module.i32.add(module.call("outer", [], binaryen.i32), module.i32.const(1000 * index)));
    module.addFunctionExport(name, name);
  }
  module.setMemory(1, 2, "memory");
  const bytes = module.emitBinary();
  const { imported, bodies, names } = read(bytes);
  assert.equal(imported, 1);
  assert.deepEqual([...names], [[1, "one"], [2, "two"]]);
  assert.equal(bodies.length, 2);
  assert.ok(bodies[1].length > bodies[0].length);
  const long = "a name of more than 127 bytes, as those of Rust can be ".repeat(3);
  const other = renamed(bytes, new Map([[2, long], [0, "é"]]));
  assert.deepEqual([...read(other).names], [[0, "é"], [2, long]]);
  const { instance } = await WebAssembly.instantiate(other, { env: { outer: () => 7 } });
  assert.deepEqual([instance.exports.one(), instance.exports.two()], [7, 1007]);
});
