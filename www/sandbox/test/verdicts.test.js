import assert from "node:assert/strict";
import { test } from "node:test";
import { Crash, Hang, Refusal } from "../geti/errors.js";
import { createJudge } from "../geti/judge.js";
import { buildProject } from "../geti/build.js";
import { sequentialIds } from "../ids.js";
import { readCorpus, tally } from "./corpus.js";

const MESSAGE_LIMIT = 600;
const judge = createJudge({ keypoints: true });
const surroundings = { newId: sequentialIds(() => 0), now: () => 0, workspaceId: "w" };

/** @param {() => unknown} act @param {number} success */
function verdictOf(act, success) {
  try {
    act();
    return { error_code: null, http_status: success, message: "" };
  } catch (error) {
    if (error instanceof Refusal) return { error_code: error.code, http_status: error.status, message: error.content };
    if (error instanceof Crash) return { error_code: "crash", http_status: 500, message: null };
    if (error instanceof Hang) return { error_code: "hang", http_status: null, message: null };
    throw error;
  }
}

/** The verdicts that the server may give: it visits label groups in an order that changes from run to run. */
function allowed({ verdict }) {
  return [verdict, ...(verdict.alternatives ?? [])].map(({ error_code, http_status, message }) => ({
    error_code,
    http_status,
    message: error_code === "crash" || error_code === "hang" ? null : message,
  }));
}

const codeOf = ({ error_code, http_status }) => ({ error_code, http_status });
const cut = (message) => (typeof message === "string" ? [...message].slice(0, MESSAGE_LIMIT).join("") : message);

/** @param {string} file @param {(payload: any) => unknown} act @param {number} success */
function compareVerdicts(file, act, success) {
  const codes = tally(`${file}: codes and statuses`);
  const messages = tally(`${file}: messages`);
  for (const line of readCorpus(file)) {
    const actual = verdictOf(() => act(line.payload), success);
    const expected = allowed(line);
    const near = expected.find((verdict) => verdict.error_code === actual.error_code) ?? expected[0];
    codes.compare(line.id, codeOf(near), codeOf(actual));
    const same = expected.find((verdict) => cut(verdict.message) === cut(actual.message)) ?? near;
    messages.compare(line.id, cut(same.message), cut(actual.message));
  }
  codes.report();
  messages.report();
  assert.deepEqual([...codes.differences, ...messages.differences], []);
}

test("create bodies get the verdict of the real server", () => {
  const act = (payload) => {
    judge.create(payload);
    buildProject(payload, surroundings);
  };
  compareVerdicts("geti-create.jsonl", act, 201);
});

test("update bodies get the verdict of the real server, as far as no stored project is needed", () => {
  compareVerdicts("geti-update.jsonl", (payload) => judge.update(payload), 200);
});
