import assert from "node:assert/strict";
import { request } from "node:https";
import { after, before, beforeEach, test } from "node:test";
import { createSandbox } from "../app.js";
import { startSandbox } from "../server.js";

const WORKSPACE = "/api/v1/organizations/0a1b2c3d-0000-4000-8000-00000000000a/workspaces/0a1b2c3d-0000-4000-8000-00000000000b";
const TOKEN = "geti_pat_must_not_be_seen";
const HEADERS = { "x-api-key": TOKEN, "x-geti-csrf-protection": "1", origin: "https://page.example" };
const BODY = JSON.stringify({
  name: "P",
  pipeline: {
    connections: [{ from: "Dataset", to: "Find" }],
    tasks: [
      { title: "Dataset", task_type: "dataset" },
      { title: "Find", task_type: "detection", labels: [{ name: "car", group: "g" }] },
    ],
  },
});

let sandbox;
before(async () => void (sandbox = await startSandbox({ geti: { hangMs: 50 } })));
after(() => sandbox.close());
beforeEach(() => control("reset"));

const control = (what, value) => fetch(`${sandbox.url}/__sandbox/${what}`, { method: "POST", body: JSON.stringify(value ?? null) });
const fail = async (...faults) => assert.equal((await control("faults", faults)).status, 200);
const create = () => fetch(`${sandbox.url}${WORKSPACE}/projects`, { method: "POST", headers: HEADERS, body: BODY });
const list = () => fetch(`${sandbox.url}${WORKSPACE}/projects`, { headers: HEADERS });
const look = async (what) => (await fetch(`${sandbox.url}/__sandbox/${what}`)).json();
const stored = async () => (await look("projects")).geti.length;

test("a status with headers hits as many matching requests as it is told, and the server does not act", async () => {
  await fail({ match: { method: "POST", path: "/projects$" }, times: 2, status: 503, headers: { "Retry-After": "3" } });
  assert.equal((await list()).status, 200);
  for (let round = 0; round < 2; round += 1) {
    const answer = await create();
    assert.deepEqual([answer.status, answer.headers.get("retry-after")], [503, "3"]);
    assert.equal(answer.headers.get("access-control-allow-origin"), "*");
    assert.equal(answer.headers.get("access-control-expose-headers"), "Retry-After");
    assert.equal((await answer.json()).http_status, 503);
  }
  assert.equal(await stored(), 0);
  assert.equal((await create()).status, 201);
  assert.deepEqual(await look("faults"), { faults: [] });
});

test("a status can also cover up that the server acted", async () => {
  await fail({ status: 502, acts: true, body: "<h1>Bad gateway</h1>", headers: { "content-type": "text/html" } });
  const answer = await create();
  assert.deepEqual([answer.status, await answer.text()], [502, "<h1>Bad gateway</h1>"]);
  assert.equal(await stored(), 1);
});

test("connections are cut before the server acts, after it, and in the middle of its answer", async () => {
  await fail({ drop: "before" }, { drop: "after" }, { drop: "during" });
  await assert.rejects(create(), TypeError);
  assert.equal(await stored(), 0);
  await assert.rejects(create(), TypeError);
  assert.equal(await stored(), 1);
  const begun = await create();
  assert.equal(begun.status, 201);
  await assert.rejects(begun.text(), TypeError);
  assert.equal(await stored(), 2);
  const statuses = (await look("requests")).requests.map(({ status }) => status);
  assert.deepEqual(statuses, [null, null, null]);
});

test("answers can be HTML, empty, or half", async () => {
  await fail({ html: true }, { empty: true }, { truncate: true });
  const html = await create();
  assert.deepEqual([html.status, html.headers.get("content-type")], [200, "text/html"]);
  assert.match(await html.text(), /^<!doctype html>/);
  const empty = await create();
  assert.deepEqual([empty.status, await empty.text()], [201, ""]);
  const half = await create();
  const text = await half.text();
  assert.equal(half.status, 201);
  assert.match(text, /^\{"id":"/);
  assert.throws(() => JSON.parse(text), SyntaxError);
  assert.equal(await stored(), 2);
});

test("answers can be late, and can lack their CORS headers", async () => {
  await fail({ delayMs: 120, cors: false });
  const started = performance.now();
  const answer = await list();
  assert.ok(performance.now() - started >= 115);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("access-control-allow-origin"), null);
});

test("preflights are answered, and no fault hits them unless it is meant for them", async () => {
  const preflight = () =>
    fetch(`${sandbox.url}${WORKSPACE}/projects`, {
      method: "OPTIONS",
      headers: {
        origin: "https://page.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-api-key,x-geti-csrf-protection",
      },
    });
  await fail({ status: 500 });
  const answer = await preflight();
  assert.equal(answer.status, 204);
  assert.equal(answer.headers.get("access-control-allow-origin"), "*");
  assert.equal(answer.headers.get("access-control-allow-headers"), "x-api-key,content-type,x-geti-csrf-protection");
  assert.match(answer.headers.get("access-control-allow-methods"), /PUT.*DELETE/);
  assert.equal((await list()).status, 500);
  await fail({ match: { method: "OPTIONS" }, status: 403 });
  assert.equal((await preflight()).status, 403);

  const closed = createSandbox({ cors: false });
  const refused = await closed.request(`${WORKSPACE}/projects`, { headers: HEADERS });
  assert.deepEqual([refused.status, refused.headers.get("access-control-allow-origin")], [200, null]);
});

test("malformed faults are refused with a reason, and none of them is taken", async () => {
  for (const [faults, reason] of [
    [{ status: 500 }, /a list of faults/],
    [[{ status: 500 }, { stauts: 500 }], /no "stauts"/],
    [[{ status: 99 }], /from 200 to 599/],
    [[{ drop: "now" }], /before, after, during/],
    [[{ times: 0 }], /whole number from 1/],
    [[{ match: { path: "(" } }], /regular expression/],
  ]) {
    const answer = await control("faults", faults);
    assert.equal(answer.status, 400);
    assert.match((await answer.json()).error, reason);
  }
  assert.deepEqual(await look("faults"), { faults: [] });
});

test("the log tells what arrived, but no token", async () => {
  await create();
  const text = await (await fetch(`${sandbox.url}/__sandbox/requests`)).text();
  const [entry] = JSON.parse(text).requests;
  assert.deepEqual([entry.method, entry.path, entry.status, entry.body], ["POST", `${WORKSPACE}/projects`, 201, BODY]);
  assert.equal(entry.headers["x-geti-csrf-protection"], "1");
  assert.equal(text.includes(TOKEN), false);
});

test("without a network a cut connection is an error response, which makes a page's fetch fail", async () => {
  const app = createSandbox();
  await app.request("/__sandbox/faults", { method: "POST", body: JSON.stringify([{ drop: "after" }]) });
  const cut = await app.request(`${WORKSPACE}/projects`, { method: "POST", headers: HEADERS, body: BODY });
  assert.equal(cut.type, "error");
  assert.equal((await (await app.request("/__sandbox/projects")).json()).geti.length, 1);
});

test("https is served with a certificate of its own", async () => {
  const secure = await startSandbox({ https: true });
  try {
    const url = `${secure.url}/__sandbox/projects`;
    assert.match(url, /^https:\/\/127\.0\.0\.1:\d+\//);
    const status = await new Promise((done, failed) => {
      request(url, { ca: secure.certificate }, (response) => {
        response.resume();
        done(response.statusCode);
      })
        .on("error", failed)
        .end();
    });
    assert.equal(status, 200);
  } finally {
    await secure.close();
  }
});
