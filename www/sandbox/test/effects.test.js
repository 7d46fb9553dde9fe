import assert from "node:assert/strict";
import { test } from "node:test";
import { createSandbox } from "../app.js";
import { readCorpus, tally } from "./corpus.js";
import { getiClient, summary } from "./geti-client.js";

test("created projects come out as the real server made them", async () => {
  const client = getiClient(createSandbox());
  const bodies = new Map(readCorpus("geti-create.jsonl").map(({ id, payload }) => [id, payload]));
  const created = tally("geti-create-effects.jsonl: answers of create");
  const read = tally("geti-create-effects.jsonl: the same by get");
  for (const { id, created: expected } of readCorpus("geti-create-effects.jsonl")) {
    const { status, body } = await client.send("POST", "/projects", bodies.get(id));
    created.compare(id, { status: 201, ...expected }, { status, ...summary(body) });
    const again = await client.send("GET", `/projects/${body.id}`);
    read.compare(id, { status: 200, ...expected }, { status: again.status, ...summary(again.body) });
  }
  created.report();
  read.report();
  assert.deepEqual([...created.differences, ...read.differences], []);
});

test("stored projects change as they do on the real server", async () => {
  const client = getiClient(createSandbox());
  const verdicts = tally("geti-stateful-update.jsonl: verdicts with messages");
  const effects = tally("geti-stateful-update.jsonl: projects afterwards");
  for (const { id, base, payload, verdict, after } of readCorpus("geti-stateful-update.jsonl")) {
    const { body: project } = await client.send("POST", "/projects", base);
    const { status, body } = await client.send("PUT", `/projects/${project.id}`, edit(project, payload.edit_of_get));
    const crash = verdict.error_code === "crash";
    const expected = { status: verdict.http_status, code: crash ? null : verdict.error_code, message: crash ? null : verdict.message };
    verdicts.compare(id, expected, { status, code: body?.error_code ?? null, message: body ? body.message ?? "" : null });
    if (after) effects.compare(id, after, summary(body));
  }
  verdicts.report();
  effects.report();
  assert.deepEqual([...verdicts.differences, ...effects.differences], []);
});

/** Makes a body of PUT out of what GET gave, by the corpus' list of edits. */
function edit(project, edits) {
  const body = structuredClone(project);
  for (const [path, ...values] of edits) {
    const last = path.at(-1);
    const holder = path.slice(0, -1).reduce((value, step) => value[step], body);
    const value = values.length > 0 ? resolve(values[0], project) : undefined;
    if (values.length === 0) Array.isArray(holder) ? holder.splice(last, 1) : delete holder[last];
    else if (last === "+") holder.push(value);
    else holder[last] = value;
  }
  return body;
}

/** Replaces references such as `@label:car` by the stored ids. */
function resolve(value, project) {
  if (Array.isArray(value)) return value.map((item) => resolve(item, project));
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, project)]));
  }
  const [, kind, name] = /^@(project|task|label|schema):?(.*)$/s.exec(value) ?? [];
  const { tasks } = project.pipeline;
  if (kind === "project") return project.id;
  if (kind === "task") return tasks.find((task) => task.title === name).id;
  if (kind === "schema") return tasks.find((task) => task.title === name).label_schema_id;
  if (kind === "label") return tasks.flatMap((task) => task.labels ?? []).find((label) => label.name === name).id;
  return value;
}
