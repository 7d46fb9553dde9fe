import { buildProject } from "../../../www/sandbox/geti/build.js";
import { Crash, Hang, Refusal } from "../../../www/sandbox/geti/errors.js";
import { createJudge } from "../../../www/sandbox/geti/judge.js";
import { refuseLoneSurrogates } from "../../../www/sandbox/geti/surrogates.js";
import { decodeBody, NotJson, readJson, TooMuch } from "../../../www/sandbox/python/json.js";

const surroundings = { newId: () => "0".repeat(24), now: () => 0, workspaceId: "w" };
const judges = new Map();

function judgeWith(limits) {
  const key = JSON.stringify(limits);
  if (!judges.has(key)) judges.set(key, createJudge({ keypoints: true, ...limits }));
  return judges.get(key);
}

/**
 * What the sandbox answers, as far as no stored project is needed.
 * @param {import("./native.js").Question} question
 * @returns {string} the server's `error_code`, `crash`, `hang`, or `ok`
 */
export function askSandbox({ op, text, limits = {} }) {
  try {
    const body = readJson(decodeBody(new TextEncoder().encode(text)));
    const judge = judgeWith(limits);
    judge[op](body);
    if (op === "create") buildProject(body, surroundings);
    else refuseLoneSurrogates(body, "UPDATE");
    return "ok";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    if (error instanceof NotJson) return "missing_payload";
    if (error instanceof Crash || error instanceof TooMuch) return "crash";
    if (error instanceof Hang) return "hang";
    throw error;
  }
}
