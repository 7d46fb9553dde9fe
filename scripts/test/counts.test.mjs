import assert from "node:assert/strict";
import { test } from "node:test";
import { countTests, judge } from "./counts.mjs";

test("cargo: one line for each test program, summed", () => {
  const output = `
running 2 tests
test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
   Doc-tests labelwright
test result: FAILED. 3 passed; 4 failed; 0 ignored; 0 filtered out; finished in 0.01s
`;
  assert.deepEqual(countTests("cargo", output), { passed: 5, failed: 4, skipped: 1 });
});

test("node: both reporters, in colour too", () => {
  assert.deepEqual(countTests("node", "# tests 4\n# pass 2\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0\n"), { passed: 2, failed: 1, skipped: 1 });
  assert.deepEqual(countTests("node", "\x1b[34mℹ pass 7\x1b[39m\n\x1b[34mℹ fail 0\x1b[39m\n"), { passed: 7, failed: 0, skipped: 0 });
});

test("plain: only where it is the whole line", () => {
  assert.deepEqual(countTests("plain", "3 passed, 1 failed\nthey said 9 passed, 0 failed\n"), { passed: 3, failed: 1, skipped: 0 });
});

test("rustfmt: files, not differences", () => {
  const output = "Formatting /a/lib.rs\nFormatting /a/x.rs\nDiff in /a/x.rs:3:\n-a\n+b\nDiff in /a/x.rs:9:\n";
  assert.deepEqual(countTests("rustfmt", output), { passed: 1, failed: 1, skipped: 0 });
});

test("script: node:test and plain lines together", () => {
  assert.deepEqual(countTests("script", "# pass 2\n# fail 0\n5 passed, 0 failed\n"), { passed: 7, failed: 0, skipped: 0 });
});

test("an unknown runner is a mistake, not zero tests", () => {
  assert.throws(() => countTests("jest", ""), /no reader/);
});

const part = { runner: "cargo" };
const ok = "test result: ok. 2 passed; 0 failed; 0 ignored; 0 filtered out\n";

test("judge: a good run", () => {
  assert.deepEqual(judge(part, { output: ok, status: 0 }), { passed: 2, failed: 0, skipped: 0 });
});

test("judge: nothing tested is a failure, whatever the exit code", () => {
  assert.deepEqual(judge(part, { output: "no tests to run!\n", status: 0 }), { passed: 0, failed: 1, skipped: 0, problem: "ran no tests" });
});

test("judge: only skipped tests are nothing tested", () => {
  assert.equal(judge({ runner: "node" }, { output: "# pass 0\n# fail 0\n# skipped 3\n", status: 0 }).problem, "ran no tests");
});

test("judge: a bad exit code is a failure, whatever the counts", () => {
  assert.deepEqual(judge(part, { output: ok, status: 101 }), { passed: 2, failed: 1, skipped: 0, problem: "exit 101" });
});

test("judge: failed tests are a failure, whatever the exit code", () => {
  const output = "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 filtered out\n";
  assert.deepEqual(judge(part, { output, status: 0 }), { passed: 2, failed: 3, skipped: 0, problem: "tests failed" });
});

test("judge: a run that did not end by itself, and one in the wrong browser", () => {
  assert.equal(judge(part, { output: ok, status: null, problem: "interrupted" }).problem, "interrupted");
  const chromium = { runner: "cargo", says: /tests in Chrome/ };
  assert.match(judge(chromium, { output: `Running headless tests in Firefox\n${ok}`, status: 0 }).problem, /did not say/);
  assert.equal(judge(chromium, { output: `Running headless tests in Chrome\n${ok}`, status: 0 }).problem, undefined);
});
