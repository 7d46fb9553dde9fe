// Label Studio's client as JavaScript people meet it, against the sandbox: both kinds of tokens, templates, faults.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { inspect } from "node:util";
import { jwt } from "../../www/sandbox/label-studio/tokens.js";
import { startSandbox } from "../../www/sandbox/server.js";
import { started } from "./fresh.mjs";

const LEGACY = "5e7c9a1b3d2f4e6a8c0d5e7c9a1b3d2f4e6a8c0d";
const PERSONAL = jwt({ token_type: "refresh", exp: 8_102_447_331, iat: 1_795_247_331, user_id: "1" });
const body = { title: "Road signs", label_config: '<View><Image name="image" value="$image"/><RectangleLabels name="label" toName="image"><Label value="stop"/></RectangleLabels></View>' };

const lw = await started();
let sandbox;
before(async () => (sandbox = await startSandbox({ labelStudio: { enterprise: true } })));
after(() => sandbox.close());
beforeEach(() => ask("/__sandbox/reset", {}));

const ask = async (path, sent) => (await fetch(sandbox.url + path, sent === undefined ? undefined : { method: "POST", body: JSON.stringify(sent) })).json();
const arrived = async () => (await ask("/__sandbox/requests")).requests.map(({ method, path }) => `${method} ${path}`);
const connect = (token, options) => lw.connect({ platform: "label-studio", baseUrl: sandbox.url, token }, { retry: { baseDelayMs: 1, maxDelayMs: 5 }, ...options });

for (const [kind, token] of [["legacy", LEGACY], ["personal", PERSONAL]]) {
  test(`a ${kind} token creates, gets, lists and deletes`, async () => {
    const client = connect(token);
    const refs = [];
    for (let count = 1; count <= 5; count += 1) refs.unshift((await client.createFromPayload({ ...body, title: `Signs ${count}` })).ref);
    const listed = [];
    for await (const { ref } of client.list({ pageSize: 2 })) listed.push(ref);
    assert.deepEqual(listed, refs);
    const { name, raw } = await client.get(refs[0]);
    assert.deepEqual([name, raw.label_config], ["Signs 5", body.label_config]);
    assert.deepEqual(await client.delete(refs[0]), { deleted: { projects: 1 } });
    await assert.rejects(client.get(refs[0]), { code: "not_found", status: 404 });
    const exchanges = (await arrived()).filter((line) => line === "POST /api/token/refresh/");
    assert.equal(exchanges.length, kind === "personal" ? 1 : 0);
  });
}

test("a project whose answer is lost is found, and is the only one", async () => {
  await ask("/__sandbox/faults", [{ match: { method: "POST", path: "/api/projects/$" }, drop: "after" }]);
  const project = await connect(PERSONAL).createFromPayload(body);
  const { "label-studio": stored } = await ask("/__sandbox/projects");
  assert.deepEqual(stored.map(({ id }) => String(id)), [project.ref]);
});

test("projects are made from templates", async () => {
  const client = connect(LEGACY);
  const made = await client.createFromPayload({ title: "From a template", description: "D" }, { template: { id: 12, workspaceId: 3 } });
  assert.deepEqual([made.name, made.raw.description, made.raw.workspace], ["From a template", "D", 3]);
  const spec = { name: "Signs of a spec", tasks: [{ kind: "detection", labels: [{ name: "stop" }] }] };
  assert.equal((await client.create(spec, { template: { id: 12 } })).name, "Signs of a spec");
  assert.deepEqual((await arrived()).filter((line) => line.startsWith("POST")), Array(2).fill("POST /api/project-templates/12/create-project"));

  await assert.rejects(client.createFromPayload({ title: "" }, { template: { id: 12 } }), { code: "invalid", outcome: "not_sent" });
  await assert.rejects(client.create({ name: "", tasks: [] }, { template: { id: 12 } }), ({ code, diagnostics }) => code === "invalid" && diagnostics.some(({ path }) => path === "/name"));
  for (const template of [{}, { id: "12" }, { id: -1 }, { id: 1.5 }, { number: 1 }, 12]) {
    await assert.rejects(client.createFromPayload(body, { template }), { code: "invalid", outcome: "not_sent" }, inspect(template));
  }
  const geti = lw.connect({ platform: "geti", baseUrl: sandbox.url, token: "geti_pat_t", organizationId: "o", workspaceId: "w" });
  await assert.rejects(geti.createFromPayload({ title: "x" }, { template: { id: 1 } }), { outcome: "not_sent" });
});

test("no token is in any error, or in what a client shows", async () => {
  const shown = [];
  for (const token of [LEGACY, PERSONAL]) {
    for (const fault of [{ status: 401 }, { status: 500, body: `{"access": "${PERSONAL.slice(0, -7)}` }, { status: 403, body: `Bearer ${token}` }, { truncate: true }]) {
      await ask("/__sandbox/faults", [{ ...fault, times: 20 }]);
      const client = connect(token, { onAttempt: (attempt) => shown.push(attempt) });
      await assert.rejects(client.get("1"), (error) => shown.push(error) > 0);
      shown.push(client);
      await fetch(`${sandbox.url}/__sandbox/faults`, { method: "DELETE" });
    }
  }
  const text = inspect(shown, { depth: 9, showHidden: true });
  for (const secret of [LEGACY, PERSONAL.split(".")[1], "eyJ"]) assert.ok(!text.includes(secret), secret);
});
