// How many tests did a run really carry out? Read from what the runner says when it ends.

const sum = (numbers) => numbers.reduce((total, number) => total + Number(number), 0);
const all = (text, pattern) => [...text.matchAll(pattern)];

/** `test result: ok. 12 passed; 0 failed; 1 ignored; …`: cargo test and wasm-bindgen's runner, once per test program. */
function cargo(text) {
  const lines = all(text, /^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored;/gm);
  return { passed: sum(lines.map((line) => line[1])), failed: sum(lines.map((line) => line[2])), skipped: sum(lines.map((line) => line[3])) };
}

/** `# pass 12` or `ℹ pass 12`: node:test, whichever reporter the version of Node prefers. */
function node(text) {
  const count = (...names) => sum(all(text, new RegExp(`^(?:#|ℹ) (?:${names.join("|")}) (\\d+)$`, "gm")).map((line) => line[1]));
  return { passed: count("pass"), failed: count("fail", "cancelled"), skipped: count("skipped", "todo") };
}

/** `12 passed, 0 failed` alone on its line: this project's own scripts. */
function plain(text) {
  const lines = all(text, /^(\d+) passed, (\d+) failed$/gm);
  return { passed: sum(lines.map((line) => line[1])), failed: sum(lines.map((line) => line[2])), skipped: 0 };
}

/** `Formatting /a/b.rs` for each file, `Diff in /a/b.rs:3` for each difference: cargo fmt -- --check -v. */
function rustfmt(text) {
  const files = new Set(all(text, /^Formatting (.+)$/gm).map((line) => line[1]));
  const bad = new Set(all(text, /^Diff in (.+?):\d+:?$/gm).map((line) => line[1]));
  return { passed: [...files].filter((file) => !bad.has(file)).length, failed: bad.size, skipped: 0 };
}

/** `package: 7 files in pkg/dist`: build-package.mjs, which has then looked at each of them. */
function files(text) {
  return { passed: sum(all(text, /^package: (\d+) files in pkg\/dist$/gm).map((line) => line[1])), failed: 0, skipped: 0 };
}

/** A script of a workspace may end in either way. */
function script(text) {
  const [a, b] = [node(text), plain(text)];
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

const READERS = { cargo, node, plain, rustfmt, files, script };

/**
 * @param {keyof typeof READERS} runner whose closing lines to read
 * @param {string} output everything it wrote, colours and all
 * @returns {{passed: number, failed: number, skipped: number}}
 */
export function countTests(runner, output) {
  const read = READERS[runner];
  if (!read) throw new Error(`no reader for the runner ${runner}`);
  // eslint-disable-next-line no-control-regex
  return read(output.replace(/\x1b(?:\[[0-9;]*[A-Za-z]|\([A-Z])/g, "").replace(/\r/g, ""));
}

/**
 * The verdict on one part: it failed, too, if it tested nothing, or if something that it must say is missing.
 *
 * @param {{runner: string, says?: RegExp}} part
 * @param {{output: string, status: number | null, problem?: string}} run status: null if it did not end by itself
 * @returns {{passed: number, failed: number, skipped: number, problem?: string}} failed is at least 1 where there is a problem
 */
export function judge(part, { output, status, problem }) {
  const counts = countTests(part.runner, output);
  const wrong =
    problem ??
    (status !== 0 ? `exit ${status}` : undefined) ??
    (counts.failed > 0 ? "tests failed" : undefined) ??
    (counts.passed === 0 ? "ran no tests" : undefined) ??
    (part.says && !part.says.test(output) ? `did not say ${part.says}` : undefined);
  return wrong ? { ...counts, failed: Math.max(counts.failed, 1), problem: wrong } : counts;
}
