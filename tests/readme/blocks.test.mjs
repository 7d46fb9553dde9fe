import assert from "node:assert/strict";
import { test } from "node:test";
import { brokenPromise, codeBlocks, markPromises } from "./blocks.mjs";

test("blocks with their languages and lines", () => {
  assert.deepEqual(codeBlocks("a\n```js\nx\ny\n```\n\n~~~\n```\n~~~\n````md\n```js\n````"), [
    { language: "js", code: "x\ny", line: 3 },
    { language: "", code: "```", line: 8 },
    { language: "md", code: "```js", line: 11 },
  ]);
  assert.throws(() => codeBlocks("```js\nx"), /line 1 is never closed/);
});

test("comments that begin like a value are promises", () => {
  const code = 'console.log(1 + 1); // 2\nconsole.log("x"); // the letter\n  console.log(["a"], true); // [ \'a\' ] true\nlet x; // 5';
  const { code: marked, promises } = markPromises(code);
  assert.deepEqual(promises, [{ line: 0, comment: "2" }, { line: 2, comment: "[ 'a' ] true" }]);
  assert.equal(marked, 'console.log("@0@", 1 + 1); // 2\nconsole.log("@1@", "x"); // the letter\n  console.log("@2@", ["a"], true); // [ \'a\' ] true\nlet x; // 5');
});

test("promises are held to", () => {
  const promise = (comment) => [{ line: 0, comment }];
  assert.equal(brokenPromise("@0@ 2\n", promise("2")), undefined);
  assert.equal(brokenPromise("@0@ 2\nmore\n", promise("2")), "\"2\" was promised, and 2\nmore came");
  assert.equal(brokenPromise("@0@ 2\n@4@ more\n", promise("2")), undefined);
  assert.equal(brokenPromise("@0@ 2\n@3@ 4\n", promise("2: two of them")), undefined);
  assert.equal(brokenPromise("@0@ [\n  'a'\n]\n", promise("[ 'a' ]")), undefined);
  assert.match(brokenPromise("@0@ 3\n", promise("2")), /3 came/);
  assert.match(brokenPromise("@0@ 2\n", promise("25")), /2 came/);
  assert.match(brokenPromise("", promise("2")), /nothing came/);
});
