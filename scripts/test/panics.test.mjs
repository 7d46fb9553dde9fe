// What panics.mjs leaves out, and what it must not touch.
import assert from "node:assert/strict";
import { test } from "node:test";
import binaryen from "binaryen";
import { withoutPanics } from "../panics.mjs";

const BASE = 1024;
/** So that no place stands where the data begin: of that address the text of a module speaks. */
const SEGMENT = BASE - 16;
const number = (value) => Buffer.from(Uint32Array.of(value).buffer).toString("latin1");
const escaped = (text) => [...text].map((letter) => `\\${letter.charCodeAt(0).toString(16).padStart(2, "0")}`).join("");

/** Two places in two files; an export speaks of the second. Then two sayings, of which an export needs one. */
const DATA = `${number(BASE + 32)}${number(8)}${number(7)}${number(9)}${number(BASE + 40)}${number(8)}${number(7)}${number(9)}src/a.rssrc/b.rscapacity overflow...RefCell already borrowed`;

function moduleWith({ panic = "core[0123456789abcdef]::option::unwrap_failed", hook = "labelwright::js::panic::throw_words::h0123456789abcdef" } = {}) {
  binaryen.setDebugInfo(true);
  const module = binaryen.parseText(`(module
    (func $said (import "i" "said") (param i32))
    (memory $0 1) (export "memory" (memory $0))
    (data $0 (i32.const ${SEGMENT}) "${escaped("\0".repeat(16) + DATA)}")
    (func $"${panic}" (param i32) (call $said (local.get 0)) (unreachable))
    (func $"${hook}" (call $said (i32.const 0)))
    (func (export "start") (call $"${hook}"))
    (func (export "fail") (param i32) (result i32) (if (local.get 0) (then (call $"${panic}" (i32.const ${BASE})))) (i32.const 5))
    (func (export "place") (result i32) (i32.const ${BASE + 16}))
    (func (export "saying") (result i32) (i32.const ${BASE + DATA.indexOf("RefCell")})))`);
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}

test("a panic is a trap, and its place is gone", async () => {
  const wasm = withoutPanics(moduleWith());
  const said = [];
  const { instance } = await WebAssembly.instantiate(wasm, { i: { said: (address) => said.push(address) } });
  const { start, fail, memory } = instance.exports;
  start();
  assert.equal(fail(0), 5);
  assert.throws(() => fail(1), WebAssembly.RuntimeError);
  assert.deepEqual(said, []);
  const data = Buffer.from(memory.buffer, BASE, DATA.length).toString("latin1");
  assert.equal(data, `${"\0".repeat(16)}${DATA.slice(16, 32)}${"\0".repeat(8)}src/b.rs${"\0".repeat(17)}...RefCell already borrowed`);
});

test("a Rust that names its panics otherwise is told", () => {
  assert.throws(() => withoutPanics(moduleWith({ panic: "core::fault" })), /has no function .*panicking/);
  assert.throws(() => withoutPanics(moduleWith({ hook: "labelwright::js::panic::hook" })), /has no function .*throw_words/);
});
