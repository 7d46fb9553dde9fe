// The cases of tests/fixtures/cases, judged by the sandbox: what they say is refused, the sandbox must refuse, and by the
// same code where the server has one; what they say passes must pass.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createSandbox } from "../../www/sandbox/app.js";
import { judgeParams, judgeProject } from "../../www/sandbox/scale/judge.js";
import { askSandbox } from "./judges/sandbox.js";

const CASES = fileURLToPath(new URL("../fixtures/cases", import.meta.url));
/** Answers that name no rule of the server's own. */
const VAGUE = new Set(["ok", "bad_request", "missing_payload", "crash", "hang"]);

/** For each platform of the sandbox: how it answers, and how many cases there are at the least. */
const PLATFORMS = {
  geti: { ask: askSandbox, least: 300 },
  "label-studio": { ask: askLabelStudio, least: 100 },
  scale: { ask: askScale, least: 60 },
};

/** @param {{ op: string, text: string }} question @returns {Promise<string>} */
async function askLabelStudio({ op, text }) {
  const app = createSandbox({ labelStudio: { enterprise: true } });
  const send = (method, path, body) => {
    const headers = { authorization: `Token ${"0".repeat(40)}`, "content-type": "application/json" };
    return app.fetch(new Request(`http://sandbox.test/api${path}`, { method, headers, body }));
  };
  if (op === "update") await send("POST", "/projects/", "{}");
  const requests = { create: ["POST", "/projects/"], update: ["PATCH", "/projects/1/"], "create-from-template": ["POST", "/project-templates/1/create-project"] };
  const { status } = await send(...requests[op], text);
  if (status < 300) return "ok";
  return status === 500 ? "crash" : "bad_request";
}

/** @param {{ op: string, text: string }} question @returns {string} */
function askScale({ op, text }) {
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    return "bad_request";
  }
  return (op === "update" ? judgeParams(body) : judgeProject(body)) === null ? "ok" : "bad_request";
}

for (const [platform, { ask, least }] of Object.entries(PLATFORMS)) {
  test(`the sandbox says of each case of ${platform} what its file says`, async () => {
    const folder = `${CASES}/${platform}`;
    const wrong = [];
    let count = 0;
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
    for (const name of names) {
      const { call, operation = "create", strict, limits, body, text = JSON.stringify(body), expect } = JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));
      // The server knows nothing of `strict`, nor of conversions.
      if (strict || (call && call !== "validate")) continue;
      count += 1;
      const errors = expect.filter(({ severity }) => severity === "error").map(({ code }) => code);
      const answer = await ask({ op: operation, text, limits });
      if ((answer === "ok") !== (errors.length === 0) || (!VAGUE.has(answer) && !errors.includes(answer))) {
        wrong.push(`${name}: the sandbox says ${answer}, the file ${errors.join(", ") || "nothing"}`);
      }
    }
    console.log(`${platform}: ${count} cases`);
    assert.ok(count > least, "too few cases");
    assert.deepEqual(wrong, []);
  });
}
