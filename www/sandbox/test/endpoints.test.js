import assert from "node:assert/strict";
import { test } from "node:test";
import { createSandbox } from "../app.js";
import { getiClient } from "./geti-client.js";

const PIPELINE = {
  connections: [{ from: "Dataset", to: "Find" }],
  tasks: [
    { title: "Dataset", task_type: "dataset" },
    { title: "Find", task_type: "detection", labels: [{ name: "car", group: "g" }] },
  ],
};
const body = (name) => ({ name, pipeline: PIPELINE });

/** A client of a sandbox whose clock moves one second with each look. */
function fresh(geti = {}) {
  let seconds = 0;
  return getiClient(createSandbox({ now: () => 1_700_000_000_000 + 1000 * seconds++, sleep: async () => {}, geti }));
}

test("the gateway wants a token everywhere and a header on writes", async () => {
  const client = fresh();
  for (const token of [undefined, "", "geti_pat_", "Bearer x"]) {
    const { status, text, headers } = await client.send("GET", "/projects", undefined, { "x-api-key": token });
    assert.deepEqual([status, text, headers.get("content-type")], [401, "Invalid authorization token", "text/plain"]);
  }
  for (const value of [undefined, "0"]) {
    const answer = await client.send("POST", "/projects", body("P"), { "x-geti-csrf-protection": value });
    assert.deepEqual([answer.status, answer.text], [403, "RBAC: access denied"]);
  }
  assert.equal((await client.send("GET", "/projects", undefined, { "x-geti-csrf-protection": undefined })).status, 200);
  const strict = fresh({ tokens: ["geti_pat_right"] });
  assert.equal((await strict.send("GET", "/projects")).status, 401);
  assert.equal((await strict.send("GET", "/projects", undefined, { "x-api-key": "geti_pat_right" })).status, 200);
});

test("a client can find the organization and the workspace, of new servers and of old", async () => {
  const path = "/api/v1/personal_access_tokens/organization";
  const { organizations } = (await fresh().send("GET", path)).body;
  assert.equal(organizations[0].organizationId, "0a1b2c3d-0000-4000-8000-00000000000a");
  assert.deepEqual((await fresh({ organizationShape: "organizationId" }).send("GET", path)).body, {
    organizationId: organizations[0].organizationId,
  });
  const { workspaces } = (await fresh().send("GET", `/api/v1/organizations/${organizations[0].organizationId}/workspaces`)).body;
  assert.deepEqual(workspaces, [{ id: "0a1b2c3d-0000-4000-8000-00000000000b", name: "Default workspace" }]);
  assert.equal((await fresh({ version: "2.5.0" }).send("GET", "/api/v1/product_info")).body["product-version"], "2.5.0");
});

test("lists come in pages, sorted and filtered", async () => {
  const client = fresh();
  for (const name of ["alpha", "Beta", "alphabet"]) await client.send("POST", "/projects", body(name));
  const list = async (query) => (await client.send("GET", `/projects${query}`)).body;
  const names = async (query) => (await list(query)).projects.map(({ name }) => name);

  assert.deepEqual(await names(""), ["alphabet", "Beta", "alpha"]);
  assert.deepEqual(await names("?sort_direction=asc"), ["alpha", "Beta", "alphabet"]);
  assert.deepEqual(await names("?sort_by=name&sort_direction=asc"), ["Beta", "alpha", "alphabet"]);
  assert.deepEqual(await names("?name=ALPHA"), ["alphabet", "alpha"]);

  const first = await list("?limit=2&name=a");
  assert.deepEqual([first.project_counts, first.project_page_count], [3, 2]);
  assert.equal(first.projects[0].datasets, undefined);
  assert.match(first.next_page, /projects\?limit=2&name=a&skip=2$/);
  const second = (await client.send("GET", first.next_page)).body;
  assert.deepEqual([second.project_page_count, second.projects[0].name], [1, "alpha"]);
  const third = (await client.send("GET", second.next_page)).body;
  assert.deepEqual([third.project_page_count, third.next_page, third.project_counts], [0, "", 3]);
  const all = (await client.send("GET", "/projects_names")).body.projects;
  assert.deepEqual(all.map(({ name }) => name).sort(), ["Beta", "alpha", "alphabet"]);
});

test("wrong query parameters are all told, under the server's mangled keys", async () => {
  const { status, body: answer } = await fresh().send("GET", "/projects?limit=101&skip=x&sort_direction=desc&with_size=maybe");
  assert.equal(status, 400);
  assert.equal(answer.error_code, "bad_request");
  assert.deepEqual(answer.message, {
    "(.'.l.i.m.i.t.'.,.)": ["Input should be less than or equal to 100"],
    "(.'.s.k.i.p.'.,.)": ["Input should be a valid integer, unable to parse string as an integer"],
    "(.'.s.o.r.t._.d.i.r.e.c.t.i.o.n.'.,.)": ["Input should be 'asc' or 'dsc'"],
    "(.'.w.i.t.h._.s.i.z.e.'.,.)": ["Input should be a valid boolean, unable to interpret input"],
  });
});

test("a project can be read, asked for its status, and deleted once", async () => {
  const client = fresh();
  const created = await client.send("POST", "/projects", body("P"));
  assert.equal(created.status, 201);
  const { id } = created.body;
  assert.match(id, /^[0-9a-f]{24}$/);
  assert.match(created.body.creation_time, /^2023-11-14T22:13:\d\d\.\d{6}\+00:00$/);
  assert.deepEqual((await client.send("GET", `/projects/${id}`)).body, created.body);
  const shown = (await client.send("GET", `/projects/${id}?include_deleted_labels=true&with_size=1`)).body;
  assert.equal(shown.pipeline.tasks[1].labels[0].is_deleted, false);
  assert.equal(typeof shown.storage_info.size, "number");
  assert.equal((await client.send("GET", `/projects/${id}/status`)).body.is_training, false);
  assert.equal((await client.send("GET", `/projects/${id}/thumbnail`)).status, 204);
  assert.deepEqual((await client.send("DELETE", `/projects/${id}`)).body, { result: "success" });
  for (const method of ["GET", "DELETE"]) {
    const gone = await client.send(method, `/projects/${id}`);
    assert.equal(gone.status, 404);
    assert.deepEqual(gone.body, {
      error_code: "project_not_found",
      message: `The requested project could not be found. Project ID: \`${id}\`.`,
      http_status: 404,
    });
  }
});

test("ids in the path are checked after the body was read as JSON and before it is judged", async () => {
  const client = fresh();
  const wrong = (what, value) => `Invalid request parameters: '${what}'. The provided string is not a valid ID: '${value}'.`;
  assert.equal((await client.send("GET", "/projects/xyz")).body.message, wrong("project_id", "xyz"));
  const there = "/api/v1/organizations/o1/workspaces/w1/projects";
  assert.equal((await client.send("POST", there, {})).body.message, wrong("organization_id", "o1"));
  assert.equal((await client.send("POST", there, "{")).body.error_code, "missing_payload");
  const unknown = await client.send("GET", "/nothing");
  assert.equal(unknown.status, 404);
  assert.match(unknown.body.endpoint_not_found_response, /^Endpoint http:.*\/nothing is not found$/);
});

test("bodies are read as Python reads them", async () => {
  const client = fresh();
  const text = JSON.stringify(body("P\u00e9"));
  for (const bytes of [Buffer.from("\ufeff" + text, "utf8"), Buffer.from(text, "utf16le"), Buffer.from("\ufeff" + text, "utf16le")]) {
    const { status, body: made } = await client.send("POST", "/projects", new Uint8Array(bytes), { "content-type": "text/plain" });
    assert.deepEqual([status, made.name], [201, "P\u00e9"]);
  }
  const twice = text.replace('{"name":', '{"name":"lost","name":');
  assert.equal((await client.send("POST", "/projects", twice)).body.name, "P\u00e9");
  const crash = await client.send("POST", "/projects", new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22]));
  assert.deepEqual([crash.status, crash.text, crash.headers.get("content-type")], [500, "Internal Server Error", "text/plain"]);
  for (const bad of ["", "{", "[1,]", "'a'", '{"a":01}', '"\u0001"']) {
    assert.equal((await client.send("POST", "/projects", bad)).body.error_code, "missing_payload", bad);
  }
  const float = await client.send("POST", "/projects", text.replace('"P\u00e9"', "[1.0, NaN, 1e20]"));
  assert.equal(
    float.body.message,
    "Invalid value received for field 'name': This field is expected to have type string, but found '[1.0, nan, 1e+20]' instead.",
  );
  assert.equal(float.headers.get("cache-control"), "no-cache");
  const lone = await client.send("POST", "/projects", text.replace("P\u00e9", "\\ud800"));
  assert.equal(lone.status, 500);
  const deep = await client.send("POST", "/projects", "[".repeat(100_000));
  assert.equal(deep.status, 500);
});

test("a full organization is told before the body is judged", async () => {
  const client = fresh({ maxProjects: 1 });
  await client.send("POST", "/projects", body("P"));
  const full = await client.send("POST", "/projects", {});
  assert.deepEqual([full.status, full.body.error_code], [409, "limit_reached"]);
});

test("a trainable task beside the main path makes its project and the list unreadable until it is deleted", async () => {
  const client = fresh();
  const ring = {
    connections: [{ from: "Dataset", to: "Crop" }, { from: "Find", to: "Find" }],
    tasks: [PIPELINE.tasks[0], { title: "Crop", task_type: "crop" }, PIPELINE.tasks[1]],
  };
  const { status } = await client.send("POST", "/projects", { name: "ring", pipeline: ring });
  assert.equal(status, 201);
  const [{ id }] = (await client.send("GET", "/projects_names")).body.projects;
  assert.equal((await client.send("GET", `/projects/${id}`)).status, 500);
  assert.equal((await client.send("GET", "/projects")).status, 500);
  assert.equal((await client.send("DELETE", `/projects/${id}`)).status, 200);
  assert.equal((await client.send("GET", "/projects")).status, 200);
});

test("what the real server never answers is cut off after a while", async () => {
  const slept = [];
  const app = createSandbox({ sleep: async (ms) => void slept.push(ms), geti: { hangMs: 1234 } });
  const labels = [{ name: "a", group: "g" }, { name: "b", group: "g" }, { name: "c", group: "h", parent_id: "nobody" }];
  const pipeline = {
    connections: [{ from: "Dataset", to: "Dataset" }, { from: "Dataset", to: "Sort" }],
    tasks: [PIPELINE.tasks[0], { title: "Sort", task_type: "classification", labels }, { title: "Crop", task_type: "crop" }],
  };
  pipeline.connections.push({ from: "Crop", to: "Mask" });
  pipeline.tasks.push({ title: "Mask", task_type: "segmentation", labels: [{ name: "m", group: "m" }] });
  const response = await app.request(
    "/api/v1/organizations/0a1b2c3d-0000-4000-8000-00000000000a/workspaces/0a1b2c3d-0000-4000-8000-00000000000b/projects",
    {
      method: "POST",
      headers: { "x-api-key": "geti_pat_test", "x-geti-csrf-protection": "1" },
      body: JSON.stringify({ name: "hang", pipeline }),
    },
  );
  assert.equal(response.type, "error");
  assert.deepEqual(slept, [1234]);
});
