// Leaves the words of panics out of the wasm file that users download: where they are made, what they are made of, and the
// places in the sources that they name. A panic must not happen; if one does, it is a trap, and the module is started afresh
// all the same. Whoever looks for one builds with the words: `make package-debug`.
import binaryen from "binaryen";

/**
 * Functions that are never to run, or never come back: what becomes of them is a trap. Names are those of the compiler,
 * without hashes.
 *
 * [why, names]
 */
const FALLEN = [
  ["it panics", /^core::(?:panicking::panic\w*|option::(?:expect|unwrap)_failed|result::unwrap_failed|cell::panic_\w+|(?:slice|str)::(?:\w+::)*slice_\w*fail)$/],
  ["it panics where an assertion does not hold", /::assert_failed(?:_inner)?$/],
  ["no memory is left", /^alloc::(?:alloc::handle_alloc_error|raw_vec::(?:capacity_overflow|handle_error))$|^std::alloc::(?:rust_oom|default_alloc_error_hook)$/],
  ["a panic tells its words by it", /^<?std::(?:panicking::(?:panic_handler|begin_panic|panic_with_hook|rust_panic|set_hook|panic_count|default_hook)|panic::PanicHookInfo|thread::local::(?:panic_access_error|AccessError)|sys::backtrace)\b/],
  ["only a panic tells of such an error", /^<core::(?:cell::BorrowError|cell::BorrowMutError|fmt::Error|alloc::layout::LayoutError) as core::fmt::\w+>::fmt$/],
  ["wasm-bindgen throws by it what would be a panic", /^wasm_bindgen::(?:throw_str|__rt::throw_null)$/],
  ["no closure and no future crosses the boundary", /^(?:wasm_bindgen::convert::closures::_::invoke|js_sys::futures::.*)$/],
];

/** What panics of the standard library and of wasm-bindgen say. A text that is not there, or is needed, does no harm here. */
const SAYINGS = [
  "assertion failed: self.is_char_boundary(new_len)",
  "attempted to take ownership of Rust value while it was borrowed",
  "null pointer passed to rust",
  "recursive use of an object detected which would lead to unsafe aliasing in rust",
  "Once instance has previously been poisoned",
  "one-time initialization may not be performed recursively",
  "closure invoked recursively or after being dropped",
  "js_value passed has no string representation",
  "called `Option::unwrap_throw()` on a `None` value",
  "called `Option::unwrap()` on a `None` value",
  "called `Result::unwrap()` on an `Err` value",
  "internal error: entered unreachable code: JsValue passed is not an Error type -- this is a bug",
  "a Display implementation returned an error unexpectedly",
  "a formatting trait implementation returned an error when the underlying stream did not",
  "cannot modify the panic hook from a panicking thread",
  "cannot access a Thread Local Storage value during or after destruction",
  "Tried to shrink to a larger capacity",
  "capacity overflow",
  "panicked at ",
  "RefCell already mutably borrowed",
  "RefCell already borrowed",
  "insertion index (is ",
  ") should be <= len (is ",
  "swap_remove index (is ",
  "removal index (is ",
  ") should be < len (is ",
];

/** What has the words of panics thrown: nothing now. */
const HOOK = /^labelwright::js::panic::throw_words$/;

/**
 * @param {Uint8Array} wasm with the names of its functions, before it is optimised
 * @returns {Uint8Array} the same without the words of panics
 * @throws {Error} if something is not what this was written for: look what the new version of Rust calls it
 */
export function withoutPanics(wasm) {
  // Else the names would not be written.
  binaryen.setDebugInfo(true);
  const module = binaryen.readBinary(wasm);
  const found = new Set();
  for (let index = 0; index < module.getNumFunctions(); index++) {
    const handle = module.getFunctionByIndex(index);
    const info = binaryen.getFunctionInfo(handle);
    if (info.base) continue; // an import
    const name = info.name.replace(/(?<=\w)\[[0-9a-f]+\]|(?:::h[0-9a-f]{16})?(?:\[\d+\])?$/g, "");
    const pattern = HOOK.test(name) ? HOOK : FALLEN.find(([, names]) => names.test(name))?.[1];
    if (pattern === undefined) continue;
    found.add(pattern);
    binaryen.Function(handle).body = pattern === HOOK ? module.nop() : module.unreachable();
  }
  // The others are called differently by other versions of Rust; that costs bytes and nothing else.
  for (const pattern of [HOOK, FALLEN[0][1]]) if (!found.has(pattern)) throw new Error(`the wasm file has no function ${pattern}`);
  // Nobody reads what these functions were told; so callers need not tell it.
  binaryen.setOptimizeLevel(1);
  binaryen.setShrinkLevel(0);
  module.runPasses(["dae-optimizing", "dce", "vacuum", "remove-unused-module-elements"]);
  const bytes = module.emitBinary();
  blankWords(bytes, module);
  module.dispose();
  return bytes;
}

/**
 * What no instruction speaks of any more becomes zeros: places in the sources, the names of files in them, what panics say.
 *
 * A place is a `core::panic::Location`: the address of a file's name and its length, line and column.
 */
function blankWords(bytes, module) {
  const numbers = Array.from(module.emitText().matchAll(/(?:i32\.const |offset=)(\d+)/g), ([, number]) => Number(number));
  for (let index = 0; index < module.getNumDataSegments(); index++) {
    const { offset: base, data: content } = module.getDataSegmentInfo(module.getDataSegmentByIndex(index));
    const before = Buffer.from(content);
    const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(before);
    if (start < 0) throw new Error("the data of the wasm file are not where they were");
    const data = bytes.subarray(start, start + before.length);
    const view = new DataView(data.buffer, data.byteOffset, data.length);
    const words = () => Array.from({ length: data.length >> 2 }, (_, word) => view.getUint32(4 * word, true));
    const blank = (at, length) => data.fill(0, at, at + length);
    const isIn = (at, length) => (number) => number >= base + at && number < base + at + length;

    const texts = new Map();
    words().forEach((address, word, all) => {
      const [length, line, column] = all.slice(word + 1, word + 4);
      const name = address - base;
      if (!(name >= 0 && name + length <= data.length && line > 0 && line < 1e5 && column > 0 && column < 1e3)) return;
      if (!/^[\w/.@-]+\.rs$/.test(before.toString("latin1", name, name + length))) return;
      texts.set(name, length);
      if (!numbers.some(isIn(4 * word, 16))) blank(4 * word, 16);
    });
    for (const saying of SAYINGS) {
      for (let at = before.indexOf(saying); at >= 0; at = before.indexOf(saying, at + 1)) texts.set(at, saying.length);
    }
    const spoken = [...numbers, ...words()];
    for (const [at, length] of texts) if (!spoken.some(isIn(at, length))) blank(at, length);
  }
}
