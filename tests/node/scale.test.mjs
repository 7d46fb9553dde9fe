// Scale's client as JavaScript people meet it, against the sandbox: names in addresses, names that are taken, faults.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { inspect } from "node:util";
import { startSandbox } from "../../www/sandbox/server.js";
import { started } from "./fresh.mjs";

const KEY = "live_5e7c9a1b3d2f4e6a8c0d";
const ENCODED = btoa(`${KEY}:`);
const body = { type: "imageannotation", name: "Road signs", params: { instruction: "Box every sign.", geometries: { box: { objects_to_annotate: ["stop", "yield"] } } } };
const spec = { name: "Road signs", instructions: "Box every sign.", tasks: [{ kind: "detection", labels: [{ name: "stop" }, { name: "yield" }] }] };

const lw = await started();
let sandbox;
before(async () => (sandbox = await startSandbox()));
after(() => sandbox.close());
beforeEach(() => ask("/__sandbox/reset", {}));

const ask = async (path, sent) => (await fetch(sandbox.url + path, sent === undefined ? undefined : { method: "POST", body: JSON.stringify(sent) })).json();
const arrived = async () => (await ask("/__sandbox/requests")).requests.map(({ method, path }) => `${method} ${path}`);
const connect = (options, apiKey = KEY) => lw.connect({ platform: "scale", baseUrl: `${sandbox.url}/v1`, apiKey }, { retry: { baseDelayMs: 1, maxDelayMs: 5 }, ...options });

test("a project is created, read by its name and listed", async () => {
  const client = connect();
  const made = await client.create(spec);
  assert.deepEqual([made.platform, made.ref, made.name, made.spec], ["scale", "Road signs", "Road signs", spec]);
  assert.deepEqual((await ask("/__sandbox/projects")).scale[0].param_history[0].geometries, body.params.geometries);
  const names = ["a bc/def", "café 猫", "50%?x=1&y#z+;:@,='\"()[]!*", "a/../b", " lead and trail ", "emoji 😀"];
  for (const name of names) {
    await client.createFromPayload({ ...body, name });
    assert.equal((await client.get(name)).ref, name);
  }
  const listed = [];
  for await (const { ref } of client.list({ pageSize: 2 })) listed.push(ref);
  assert.deepEqual(listed, ["Road signs", ...names]);
});

test("there is no call that deletes, and no address for three names", async () => {
  await assert.rejects(connect().delete("Road signs"), { code: "unsupported", outcome: "not_sent" });
  for (const name of ["", ".", ".."]) {
    await assert.rejects(connect().get(name), { code: "invalid", outcome: "not_sent" });
    await assert.rejects(connect().createFromPayload({ ...body, name }), ({ code, diagnostics }) => code === "invalid" && diagnostics[0].code === "unaddressable_name");
  }
  assert.deepEqual(await arrived(), []);
});

test("a name that is taken is a conflict, and what is not there is not found", async () => {
  const client = connect();
  await client.create(spec);
  await assert.rejects(client.create(spec), { code: "conflict", outcome: "not_sent" });
  await assert.rejects(client.get("none"), { code: "not_found", status: 404 });
  assert.throws(() => connect({}, "live:colon"), { code: "unauthorized", outcome: "not_sent" });
});

test("a project whose answer is lost is found, and is the only one", async () => {
  for (const fault of [{ drop: "after" }, { status: 502, acts: true, html: true }, { truncate: true }]) {
    await ask("/__sandbox/reset", {});
    await ask("/__sandbox/faults", [{ match: { method: "POST", path: "/v1/projects$" }, ...fault }]);
    assert.equal((await connect().create(spec)).ref, "Road signs");
    assert.equal((await ask("/__sandbox/projects")).scale.length, 1);
  }
});

test("what the server refuses is told with its place", async () => {
  const error = "params.geometries.box is not enabled for this account";
  await ask("/__sandbox/faults", [{ match: { method: "POST" }, status: 400, body: { status_code: 400, error } }]);
  await assert.rejects(connect().create(spec), ({ code, outcome, diagnostics }) => {
    assert.deepEqual([code, outcome, diagnostics.length], ["invalid", "rejected", 1]);
    assert.deepEqual([diagnostics[0].code, diagnostics[0].path], ["server_refused", "/tasks/0"]);
    return true;
  });
});

test("the key is in no error, or in what a client shows", async () => {
  const shown = [];
  for (const fault of [{ status: 401 }, { status: 500, body: `Basic ${ENCODED}` }, { status: 400, body: { status_code: 400, error: `${KEY} is no key` } }]) {
    await ask("/__sandbox/faults", [{ ...fault, times: 20 }]);
    const client = connect({ onAttempt: (attempt) => shown.push(attempt) });
    await assert.rejects(client.get("Road signs"), (error) => shown.push(error) > 0);
    shown.push(client);
    await fetch(`${sandbox.url}/__sandbox/faults`, { method: "DELETE" });
  }
  const text = inspect(shown, { depth: 9, showHidden: true });
  for (const secret of [KEY, ENCODED]) assert.ok(!text.includes(secret), secret);
});
