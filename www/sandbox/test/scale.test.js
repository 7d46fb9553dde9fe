import assert from "node:assert/strict";
import { test } from "node:test";
import { createSandbox } from "../app.js";

const KEY = "live_sandbox";
const basic = (text) => ({ authorization: `Basic ${btoa(text)}` });
const box = (...labels) => ({ geometries: { box: { objects_to_annotate: labels } } });
const project = (name, more = {}) => ({ type: "imageannotation", name, params: box("car"), ...more });

/** A client of a sandbox whose clock moves one second with each look. */
function fresh(scale = {}) {
  let seconds = 0;
  const app = createSandbox({ now: () => 1_700_000_000_000 + 1000 * seconds++, sleep: async () => {}, scale });
  return async (method, path, body, headers = basic(`${KEY}:`)) => {
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const response = await app.request(path, { method, headers: { "content-type": "application/json", ...headers }, body: text });
    return { status: response.status, body: await response.json() };
  };
}

test("every request needs the key as a user name without a password", async () => {
  const send = fresh();
  for (const headers of [{}, basic("key:word"), basic(":"), basic("key"), { authorization: `Bearer ${KEY}` }, { "x-api-key": KEY }]) {
    const answer = await send("GET", "/v1/projects", undefined, headers);
    assert.deepEqual([answer.status, answer.body], [401, { status_code: 401, error: "Invalid API key" }]);
  }
  assert.deepEqual(await send("GET", "/v1/projects"), { status: 200, body: [] });
  const strict = fresh({ apiKeys: ["right"] });
  assert.equal((await strict("GET", "/v1/projects")).status, 401);
  assert.equal((await strict("GET", "/v1/projects", undefined, basic("right:"))).status, 200);
});

test("projects are made once for each name, and found by it, whatever stands in it", async () => {
  const send = fresh();
  const names = ["a bc/def", "café 猫", "50%?x=1&y#z+;:@,='\"()[]", "-_.~", "a/../b", " lead and trail ", "tab\tnl\n", "emoji 😀", "%2F", "..."];
  for (const name of names) {
    const made = await send("POST", "/v1/projects", project(name));
    assert.deepEqual([made.status, made.body.name, made.body.param_history[0].version], [200, name, 0]);
    assert.equal((await send("POST", "/v1/projects", project(name))).status, 409);
    const path = [...new TextEncoder().encode(name)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
    assert.deepEqual(await send("GET", `/v1/projects/${path}`), made);
  }
  const { body } = await send("GET", "/v1/projects");
  assert.deepEqual(body.map(({ name }) => name), names);
  assert.deepEqual((await send("GET", "/v1/projects?archived=true")).body, []);
  assert.deepEqual((await send("GET", "/v1/projects/none")).body, { status_code: 404, error: "Project not found" });
});

test("each new version holds what was sent, laid over the version before where that is wanted", async () => {
  const send = fresh();
  await send("POST", "/v1/projects", project("p"));
  const set = async (body) => (await send("POST", "/v1/projects/p/setParams", body)).body.param_history.at(-1);
  const { created_at: first, ...second } = await set({ patch: true, instruction: "Box every car." });
  assert.deepEqual(second, { ...box("car"), instruction: "Box every car.", version: 1 });
  const third = await set({ patch: true, ...box("bus") });
  assert.deepEqual([third.geometries, third.instruction, third.version], [box("bus").geometries, "Box every car.", 2]);
  assert.ok(third.created_at > first);
  const { created_at: _, ...fourth } = await set({ padding: 3 });
  assert.deepEqual(fourth, { padding: 3, version: 3 });
  assert.equal((await set("")).version, 4);
  assert.equal((await send("POST", "/v1/projects/p/setParams", { padding: "3" })).status, 400);
  assert.equal((await send("POST", "/v1/projects/q/setParams", {})).status, 404);
});

test("the answer to a creation may tell no parameters", async () => {
  const send = fresh({ history: "none" });
  assert.deepEqual((await send("POST", "/v1/projects", project("p"))).body.param_history, []);
  assert.equal((await send("GET", "/v1/projects/p")).body.param_history.length, 1);
});

test("what is wrong is refused in Scale's envelope", async () => {
  const send = fresh();
  for (const body of ["{", [], project(""), project(".."), project("p", { pipeline: "standard_task" }), { name: "p" }, project("p", { params: box("a", "a") })]) {
    const answer = await send("POST", "/v1/projects", body);
    assert.deepEqual([answer.status, answer.body.status_code, typeof answer.body.error], [400, 400, "string"]);
  }
  assert.deepEqual((await send("GET", "/v1/projects")).body, []);
  assert.equal((await send("DELETE", "/v1/projects/p")).status, 404);
});
