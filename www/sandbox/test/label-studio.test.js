import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createSandbox } from "../app.js";
import { jwt } from "../label-studio/tokens.js";
import { tally } from "./corpus.js";

const LEGACY = "0123456789abcdef0123456789abcdef01234567";
const HOUR = 3_600_000;

/** A sandbox whose clock is set by hand, and a way to ask it. */
function sandbox(options) {
  const clock = { ms: Date.UTC(2026, 0, 1) };
  const app = createSandbox({ now: () => clock.ms, sleep: async () => {}, ...options });
  const ask = async (method, path, body, headers = { authorization: `Token ${LEGACY}` }) => {
    const request = { method, headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers } };
    if (body !== undefined) request.body = typeof body === "string" ? body : JSON.stringify(body);
    const answer = await app.fetch(new Request(`http://sandbox.test${path}`, request));
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text && answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : text };
  };
  return { ask, clock };
}

test("bodies get the verdict of the real server, and its words name the same fields", async () => {
  const file = new URL("../../../tests/fixtures/label-studio/corpus/label-studio.jsonl", import.meta.url);
  const statuses = tally("label-studio.jsonl: statuses");
  const fields = tally("label-studio.jsonl: fields that are refused");
  const { ask } = sandbox();
  for (const line of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
    const { id, kind, payload, verdict, verdict_create: made } = JSON.parse(line);
    // As text, so that 1.0 stays 1.0.
    const sent = /"payload": ?(.*?), "verdict": /s.exec(line)?.[1] ?? JSON.stringify(payload);
    const path = kind === "config" ? "/api/projects/validate/" : "/api/projects/";
    const answer = await ask("POST", path, sent);
    statuses.compare(id, verdict.status, answer.status);
    const named = ({ validation_errors: errors, ...bare } = {}) => Object.keys(errors ?? (kind === "config" && !bare.detail ? bare : {})).sort();
    if (verdict.status === 400) fields.compare(id, named(verdict.body), named(answer.body));
    if (made) statuses.compare(`${id}, to be created`, made.status, (await ask("POST", "/api/projects/", sent)).status);
  }
  statuses.report();
  fields.report();
  assert.deepEqual([...statuses.differences, ...fields.differences], []);
  assert.ok(fields.report());
});

test("generated bodies are taken and refused as the server's own libraries take and refuse them", async () => {
  const file = new URL("../../../tests/fixtures/label-studio/corpus/restated.jsonl", import.meta.url);
  const verdicts = tally("restated.jsonl: verdicts");
  const { ask } = sandbox();
  for (const line of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
    const { text, status } = JSON.parse(line);
    const answer = await ask("POST", "/api/projects/", text);
    verdicts.compare(text.slice(0, 200), status === 201, answer.status === 201);
  }
  verdicts.report();
  assert.deepEqual(verdicts.differences, []);
});

test("damaged bodies are taken and refused as the server's own check takes and refuses them", async () => {
  const file = new URL("../../../tests/fixtures/label-studio/corpus/damaged.jsonl", import.meta.url);
  const verdicts = tally("damaged.jsonl: verdicts");
  for (const line of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
    const { operation, text, status } = JSON.parse(line);
    const { ask } = sandbox();
    if (operation === "update") await ask("POST", "/api/projects/", {});
    const answer = await (operation === "update" ? ask("PATCH", "/api/projects/1/", text) : ask("POST", "/api/projects/", text));
    verdicts.compare(`${operation} ${text.slice(0, 200)}`, status < 300, answer.status < 300);
  }
  verdicts.report();
  assert.deepEqual(verdicts.differences, []);
});

test("a project comes and goes", async () => {
  const { ask } = sandbox();
  const made = await ask("POST", "/api/projects/", { title: "  Cars ", label_config: "<View/>\n", unheard: 1 });
  assert.deepEqual([made.status, made.body.title, made.body.label_config, made.body.task_number], [201, "Cars", "<View/>", null]);
  assert.equal((await ask("GET", "/api/projects/1/")).body.task_number, 0);
  assert.equal((await ask("PATCH", "/api/projects/1", { title: "Vans" })).body.title, "Vans");
  assert.equal((await ask("POST", "/api/projects/1/")).status, 405);
  assert.deepEqual([(await ask("DELETE", "/api/projects/1/")).status, (await ask("DELETE", "/api/projects/1/")).status], [204, 404]);
  const page = await ask("GET", "/api/projects/x/");
  assert.match(page.body, /404 \| Label Studio/);
});

test("lists have numbered pages", async () => {
  const { ask } = sandbox();
  for (let count = 1; count <= 5; count += 1) await ask("POST", "/api/projects/", { title: `Project ${count}` });
  const ids = ({ body }) => body.results.map(({ id }) => id);
  const second = await ask("GET", "/api/projects/?page=2&page_size=2&ordering=-id");
  assert.deepEqual([ids(second), second.body.count], [[3, 2], 5]);
  assert.match(second.body.next, /page=3/);
  assert.doesNotMatch(second.body.previous, /page=/);
  assert.deepEqual(ids(await ask("GET", "/api/projects/?title=PROJECT%204")), [4]);
  const beyond = await ask("GET", "/api/projects/?page=4&page_size=2");
  assert.deepEqual([beyond.status, beyond.body.detail], [404, "Invalid page."]);
});

test("both kinds of tokens", async () => {
  const { ask, clock } = sandbox();
  const status = async (authorization) => (await ask("GET", "/api/projects/", undefined, authorization && { authorization })).status;
  assert.deepEqual([await status(`Token ${LEGACY}`), await status("Token no"), await status(`Bearer ${LEGACY}`), await status(undefined)], [200, 401, 401, 200]);
  const personal = jwt({ token_type: "refresh", exp: (clock.ms + HOUR) / 1000, iat: clock.ms / 1000 });
  const { body } = await ask("POST", "/api/token/refresh/", { refresh: personal }, {});
  assert.equal(await status(`Bearer ${body.access}`), 200);
  assert.equal(await status(`Bearer ${personal}`), 401);
  clock.ms += 301_000;
  assert.equal(await status(`Bearer ${body.access}`), 401);
  clock.ms += HOUR;
  assert.equal((await ask("POST", "/api/token/refresh/", { refresh: personal }, {})).status, 401);
  const without = sandbox({ labelStudio: { legacy: false } });
  assert.match((await without.ask("GET", "/api/projects/")).body.detail, /legacy token authentication has been disabled/);
});

test("what arrived is told without tokens", async () => {
  const { ask, clock } = sandbox();
  const personal = jwt({ token_type: "refresh", exp: (clock.ms + HOUR) / 1000, iat: clock.ms / 1000 });
  const { body } = await ask("POST", "/api/token/refresh/", { refresh: personal }, {});
  await ask("GET", "/api/projects/", undefined, { authorization: `Bearer ${body.access}` });
  const told = JSON.stringify((await ask("GET", "/__sandbox/requests")).body);
  assert.ok(told.includes("token/refresh") && told.includes("(hidden)") && !told.includes("eyJ"));
});

test("templates are there where it is told to have them", async () => {
  const body = { title: "From a template", workspace_id: 3 };
  const path = "/api/project-templates/12/create-project";
  assert.equal((await sandbox().ask("POST", path, body)).status, 404);
  const made = await sandbox({ labelStudio: { enterprise: true } }).ask("POST", path, body);
  assert.deepEqual([made.status, made.body.title, made.body.workspace], [201, "From a template", 3]);
});

test("its CORS lets through what the real server's does, and faults answer in its envelope", async () => {
  const { ask } = sandbox();
  const preflight = await ask("OPTIONS", "/api/projects/", undefined, { origin: "https://page.test", "access-control-request-method": "POST", "access-control-request-headers": "authorization" });
  const allowed = preflight.headers.get("access-control-allow-headers").split(",");
  assert.ok(allowed.includes("authorization") && !allowed.includes("x-api-key"));
  await ask("POST", "/__sandbox/faults", [{ status: 503 }]);
  const answer = await ask("GET", "/api/projects/");
  assert.deepEqual([answer.status, answer.body.status_code], [503, 503]);
});
