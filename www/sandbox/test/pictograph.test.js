import assert from "node:assert/strict";
import { test } from "node:test";
import { createSandbox } from "../app.js";

const ROOT = "/api/v1/developer";
const cars = (name, more = {}) => ({ name, annotation_types: ["bbox"], classes: [{ name: "car", type: "bbox" }], ...more });

/** A client of a sandbox whose clock moves one second with each look. */
function fresh(pictograph = {}) {
  let seconds = 0;
  const app = createSandbox({ now: () => 1_700_000_000_000 + 1000 * seconds++, sleep: async () => {}, pictograph });
  return async (method, path, body, headers = {}) => {
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const all = { "content-type": "application/json", "x-api-key": "pk_live_test", ...headers };
    const response = await app.request(ROOT + path, { method, headers: all, body: text });
    return { status: response.status, body: await response.json() };
  };
}

const dialects = [
  { api: "datasets", inside: (body) => body.data, list: (body) => body.data },
  { api: "projects", inside: (body) => body.project, list: (body) => body.projects },
];

for (const { api, inside, list } of dialects) {
  test(`${api}: projects are made once for each name, and found by it, whatever stands in it`, async () => {
    const send = fresh({ api });
    const names = ["a bc/def", "café 猫", "50%?x=1&y#z+;:@,='\"()[]", "-_.~", "a/../b", " lead and trail ", "emoji 😀", "%2F", "..."];
    for (const name of names) {
      const made = await send("POST", `/${api}/`, cars(name));
      assert.deepEqual([made.status, inside(made.body).name, inside(made.body).classes.length], [201, name, 1]);
      assert.equal((await send("POST", `/${api}/`, cars(name))).status, 409);
      const path = `/${api}/${encodeURIComponent(name)}`;
      assert.deepEqual((await send("GET", path)).body, made.body);
    }
    assert.deepEqual(list((await send("GET", `/${api}/`)).body).map(({ name }) => name), names);
    assert.deepEqual(list((await send("GET", `/${api}/?limit=2&offset=1`)).body).map(({ name }) => name), names.slice(1, 3));
    assert.equal((await send("DELETE", `/${api}/emoji%20%F0%9F%98%80`)).status, 200);
    assert.equal((await send("GET", `/${api}/emoji%20%F0%9F%98%80`)).status, 404);
  });

  test(`${api}: a repeated creation is one`, async () => {
    const send = fresh({ api });
    const key = { "idempotency-key": "0123456789abcdef0123456789abcdef" };
    const first = await send("POST", `/${api}/`, cars("Cars"), key);
    assert.deepEqual(await send("POST", `/${api}/`, cars("Cars"), key), first);
    assert.equal(first.status, 201);
  });

  test(`${api}: slashes at the end, keys and limits count`, async () => {
    const send = fresh({ api, mostProjects: 1 });
    assert.equal((await send("GET", `/${api}/`, undefined, { "x-api-key": "" })).status, 401);
    assert.deepEqual(await send("GET", `/${api}`), { status: 404, body: { detail: "Not Found" } });
    await send("POST", `/${api}/`, cars("Cars"));
    assert.equal((await send("GET", `/${api}/Cars/`)).status, 404);
    assert.equal((await send("POST", `/${api}/`, cars("Bikes"))).status, 402);
  });

  test(`${api}: every fault of a body is told with its place`, async () => {
    const send = fresh({ api });
    const wrong = { annotation_types: "bbox", classes: [{ name: "" }, { type: "bbox" }, { name: "x".repeat(121) }, 5] };
    const { status, body } = await send("POST", `/${api}/`, wrong);
    const faults = api === "datasets" ? body.error.details.errors : body.detail;
    assert.equal(status, 422);
    assert.deepEqual(faults.map(({ loc, type }) => [loc.join("."), type]), [
      ["body.name", "missing"],
      ["body.annotation_types", "list_type"],
      ["body.classes.0.name", "string_too_short"],
      ["body.classes.1.name", "missing"],
      ["body.classes.2.name", "string_too_long"],
      ["body.classes.3", "dict_type"],
    ]);
  });
}

test("names are unique in the older dialect, names of a type in the newer", async () => {
  const [older, newer] = [fresh({ api: "projects" }), fresh()];
  const two = (type) => ({ name: "P", classes: [{ name: "car", type: "bbox" }, { name: "car", type }] });
  assert.equal((await older("POST", "/projects/", two("polygon"))).status, 422);
  assert.equal((await newer("POST", "/datasets/", two("box"))).status, 422);
  assert.equal((await newer("POST", "/datasets/", two("polygon"))).status, 201);
});

test("the newer dialect finds projects by id, merges classes and says whether there is more", async () => {
  const send = fresh({ mostRows: 1 });
  const { body } = await send("POST", "/datasets/", cars("Cars"));
  assert.deepEqual((await send("GET", `/datasets/${body.data.id}`)).body, body);
  await send("POST", "/datasets/", cars("Bikes"));
  assert.equal((await send("GET", "/datasets/?limit=5")).body.pagination.has_more, true);
  assert.equal((await send("GET", "/datasets/?limit=5&offset=1")).body.pagination.has_more, false);
  const change = { new_name: "Traffic", classes: [{ name: "bus", type: "box" }], classes_base: [] };
  const changed = await send("PATCH", "/datasets/Cars", change);
  assert.deepEqual([changed.body.data.name, changed.body.data.classes.map(({ name }) => name)], ["Traffic", ["bus", "car"]]);
  assert.equal((await send("POST", "/datasets/Traffic/archive")).body.data.is_archived, true);
});

test("skeletons and attributes are judged in the newer dialect", async () => {
  const send = fresh();
  const pose = (skeleton) => ({ name: "P", classes: [{ name: "person", type: "keypoint", skeleton }] });
  const nodes = [{ name: "nose", x: 0.5, y: 0.1 }, { name: "neck" }];
  for (const [skeleton, status] of [
    [{ nodes: [], edges: [] }, 422],
    [{ nodes, edges: [[0, 2]] }, 422],
    [{ nodes, edges: [[0, 0]] }, 422],
    [{ nodes, edges: [[0, 1, 1]] }, 422],
    [{ nodes: [{ name: "nose", x: 1.1 }], edges: [] }, 422],
    [{ nodes, edges: [[0, 1]] }, 201],
  ]) {
    assert.equal((await send("POST", "/datasets/", pose(skeleton))).status, status, JSON.stringify(skeleton));
  }
  const { status } = await send("POST", "/datasets/", { name: "Q", classes: [{ name: "car", attributes: [{ name: "age", type: "float" }] }] });
  assert.equal(status, 422);
});
