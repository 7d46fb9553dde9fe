// The cases of tests/fixtures/cases/geti, judged by the sandbox: what they say is refused, the sandbox must refuse, and by
// the same code where the server has one; what they say passes must pass.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { askSandbox } from "./judges/sandbox.js";

const FOLDER = fileURLToPath(new URL("../fixtures/cases/geti", import.meta.url));
/** Answers that name no rule of the server's own. */
const VAGUE = new Set(["ok", "bad_request", "missing_payload", "crash", "hang"]);

test("the sandbox says of each case what its file says", () => {
  const wrong = [];
  const names = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
  for (const name of names) {
    const { operation = "create", strict, limits, body, text = JSON.stringify(body), expect } = JSON.parse(readFileSync(`${FOLDER}/${name}`, "utf8"));
    // The server knows nothing of `strict`.
    if (strict) continue;
    const errors = expect.filter(({ severity }) => severity === "error").map(({ code }) => code);
    const answer = askSandbox({ op: operation, text, limits });
    if ((answer === "ok") !== (errors.length === 0) || (!VAGUE.has(answer) && !errors.includes(answer))) {
      wrong.push(`${name}: the sandbox says ${answer}, the file ${errors.join(", ") || "nothing"}`);
    }
  }
  console.log(`${names.length} cases`);
  assert.ok(names.length > 300, "too few cases");
  assert.deepEqual(wrong, []);
});
