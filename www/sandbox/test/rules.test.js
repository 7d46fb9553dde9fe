import assert from "node:assert/strict";
import { test } from "node:test";
import { createSandbox } from "../app.js";
import { getiClient, summary } from "./geti-client.js";

/** What is known of the server and stands in no line of the corpora. */

const client = getiClient(createSandbox({ sleep: async () => {} }));
const label = (name, group = "g", more = {}) => ({ name, group, ...more });
const task = (title, task_type, labels, more = {}) => ({ title, task_type, ...(labels && { labels }), ...more });
const dataset = task("Dataset", "dataset");
const detection = (title, ...labels) => task(title, "detection", labels);

/** A project whose tasks follow each other in a line. */
function line(...tasks) {
  const connections = tasks.slice(1).map((next, index) => ({ from: tasks[index].title, to: next.title }));
  return { name: "P", pipeline: { connections, tasks } };
}

const create = (body) => client.send("POST", "/projects", body);

async function verdict(body) {
  const { status, body: answer, text } = await create(body);
  return status === 201 ? "ok" : answer?.error_code ?? text;
}

/** @returns {Promise<Record<string, string[]>>} label names with their parents, by task */
async function labelsOf(body) {
  const { status, body: project, text } = await create(body);
  assert.equal(status, 201, text);
  const entries = summary(project).tasks.filter(({ labels }) => labels);
  return Object.fromEntries(
    entries.map(({ title, labels }) => [title, labels.map(({ name, parent }) => (parent ? `${name} < ${parent}` : name))]),
  );
}

test("of several schema errors the server reports the shallowest, then the last", async () => {
  const message = async (body) => (await create(body)).body.message;
  const two = line(dataset, task("A", "crop"), task("B", "crop"));
  for (const index of [1, 2]) delete two.pipeline.tasks[index].title;
  assert.match(await message(two), /^Invalid value received for field '2': .* required \['title', 'task_type'\]/);
  const named = line(dataset, detection("A", label("a")));
  named.name = "";
  named.pipeline.tasks[0] = { ...dataset, more: 1 };
  assert.match(await message(named), /^Invalid value received for field 'name': .* minLength 1/);
  assert.equal(
    await message({ ...line(dataset), name: 5, zz: 1, yy: 2 }),
    "Additional properties are not allowed ('yy', 'zz' were unexpected)",
  );
  assert.match(await message(line(dataset, task("A", "detection", [{ color: "", group: "g" }]))), /required \['name'\]/);
  assert.match(
    await message(line(dataset, detection("A", { name: "it's", hotkey: { "a\nb": [true, null, "\u200b"] } }))),
    /but found '\{'a\\nb': \[True, None, '\\u200b'\]\}' instead/,
  );
});

test("only what Python calls white space makes a project name empty", async () => {
  const named = (name) => verdict({ ...line(dataset, detection("A", label("a"))), name });
  for (const name of [" \t\n", "\u001c\u001f", "\u0085", "\u00a0", "\u3000\u2028"]) assert.equal(await named(name), "empty_project_name");
  for (const name of ["\u200b", "\ufeff", "\u180e", "\u0000"]) assert.equal(await named(name), "ok");
});

test("colours are normalised, with the surprise for a newline at the end", async () => {
  const colors = ["#FF0000", "#ABCDEF12", "#ff0000\n", "#ff000080\n"].map((color, index) => label(`l${index}`, "g", { color }));
  const { body } = await create(line(dataset, detection("A", ...colors, label("none"))));
  assert.deepEqual(
    body.pipeline.tasks[1].labels.map(({ color }) => color),
    ["#ff0000ff", "#abcdef12", "#ff00000f", "#ff000080", "#ffffffff", "#000000ff"],
  );
  assert.equal(await verdict(line(dataset, detection("A", label("a", "g", { color: "#ff0000\n\n" })))), "bad_request");
});

test("a title can make a task an anomaly task", async () => {
  assert.deepEqual(await labelsOf(line(dataset, detection("anomaly", label("a")))), { Anomaly: ["a"] });
  assert.deepEqual(await labelsOf(line(task("Anomaly_Detection", "dataset"), task("Crop", "crop"))), { Anomaly: ["Normal", "Anomalous"] });
  assert.equal(await verdict(line(task("ANOMALY", "dataset"), task("A", "anomaly"))), "Internal Server Error");
});

test("groups that clash with automatic ones crash the server", async () => {
  const crash = "Internal Server Error";
  assert.equal(await verdict(line(dataset, detection("A", label("a")), detection("B", label("b", "h")))), crash);
  const mask = (name, group) => task("Mask", "segmentation", [label(name, group)]);
  assert.equal(await verdict(line(dataset, detection("A", label("a", "Empty")), mask("m", "h"))), crash);
  assert.equal(await verdict(line(dataset, detection("A", label("a")), mask("m", "No object"))), crash);
  assert.equal(await verdict(line(dataset, detection("A", label("a")), mask("No object", "h"))), "ok");
  assert.equal(await verdict(line(dataset, detection("A", label("a", "default - anomaly")), task("B", "anomaly"))), crash);
});

test("labels behind a local task get its first label as parent, of three tasks only the last pair's", async () => {
  const sort = (title, group, names = ["x", "y"]) => task(title, "classification", names.map((name) => label(name, group)));
  assert.deepEqual(await labelsOf(line(dataset, detection("A", label("a"), label("b")), sort("S", "s"))), {
    A: ["a", "b", "No object"],
    S: ["x < a", "y < a"],
  });
  assert.deepEqual(await labelsOf(line(dataset, detection("A", label("a")), task("B", "anomaly"))), {
    A: ["a", "No object"],
    Anomaly: ["Normal < a", "Anomalous < a"],
  });
  const mask = task("Mask", "segmentation", [label("m", "m")]);
  assert.deepEqual(await labelsOf(line(dataset, detection("A", label("a")), sort("S", "s"), mask)), {
    A: ["a", "No object"],
    S: ["x", "y"],
    Mask: ["m", "Empty"],
  });
  const far = line(detection("A", label("a")), sort("S", "s"), sort("T", "t", ["u", "v"]));
  far.pipeline.tasks[1].labels.push(label("z", "z", { parent_id: "a" }));
  assert.equal(await verdict(far), "Internal Server Error");
});

test("cycles of parents are taken, unknown parents are not", async () => {
  const sort = (...extra) => line(dataset, task("S", "classification", [label("x"), label("y"), ...extra]));
  assert.equal(await verdict(sort(label("p", "p", { parent_id: "q" }), label("q", "q", { parent_id: "p" }))), "ok");
  assert.equal(await verdict(sort(label("p", "p", { parent_id: "nobody" }))), "parent_label_not_found");
  assert.equal(await verdict(sort(label("p", "p", { parent_id: "" }))), "parent_label_not_found");
  assert.equal(await verdict(sort(label("p", "p", { parent_id: [] }))), "Internal Server Error");
  assert.equal(await verdict(line(dataset, detection("A", label("a", "g", { parent_id: [] })))), "unsupported_hierarchical_labels");
});

test("keypoint structures: what stage 1 lets through and the server then fails on", async () => {
  const pose = (keypoint_structure, more = {}) =>
    line(dataset, task("K", "keypoint_detection", [label("n1"), label("n2")], { keypoint_structure, ...more }));
  const edges = (...pairs) => ({ edges: pairs.map((nodes) => ({ nodes })), positions: [] });
  const at = (x, y) => ({ edges: [], positions: [{ label: "n1", x, y }] });
  assert.equal(await verdict(pose(edges(["n1", "n1"], ["n1", "n2"]))), "ok");
  assert.equal(await verdict(pose(edges(["n1", "n2"], ["n2", "n1"]))), "duplicate_edge_in_graph");
  assert.equal(await verdict(pose(edges(["n1", "None"]))), "Internal Server Error");
  assert.equal(await verdict(pose({})), "Internal Server Error");
  assert.equal(await verdict(pose({ edges: [{ nodes: [] }] })), "wrong_number_of_nodes");
  assert.equal(await verdict(pose(at(1, 0))), "ok");
  assert.equal(await verdict(pose(at(1.0001, 0))), "node_out_of_bounds");
  assert.equal(await verdict(JSON.stringify(pose(at(1, 77))).replace("77", "NaN")), "node_out_of_bounds");
  const beside = (structure) => line(dataset, task("A", "detection", [label("a")], { keypoint_structure: structure }));
  assert.equal(await verdict(beside({})), "ok");
  assert.equal(await verdict(beside({ edges: [], positions: [] })), "ok");
  assert.equal(await verdict(beside(edges(["a", "b"]))), "Internal Server Error");
  const off = getiClient(createSandbox({ geti: { keypoints: false } }));
  const { body } = await off.send("POST", "/projects", pose(edges()));
  assert.deepEqual([body.error_code, body.message], ["invalid_task_type", "Task type 'KEYPOINT_DETECTION' is not valid."]);
});

test("1000 labels are taken, 1001 are too many, and that is a conflict", async () => {
  const many = (count) => line(dataset, detection("A", ...Array.from({ length: count }, (_, index) => label(`l${index}`))));
  assert.equal((await create(many(1000))).status, 201);
  const { status, body } = await create(many(1001));
  assert.deepEqual([status, body.error_code, body.message], [409, "too_many_labels", "Maximum of 1000 labels are permitted in a project."]);
});

test("updates: what a second look by name makes of deleted and added labels", async () => {
  const put = async (change) => {
    const { body: project } = await create(line(dataset, detection("A", label("a"), label("b"))));
    delete project.storage_info;
    change(project.pipeline.tasks[1].labels, project);
    const { status, body: answer, text } = await client.send("PUT", `/projects/${project.id}`, project);
    return status === 200 ? answer.pipeline.tasks[1].labels.map(({ name }) => name).join() : answer?.message ?? text;
  };
  const fresh = (name) => ({ name, group: "g", color: "#000000" });
  const deleteFirst = (labels) => Object.assign(labels[0], { is_deleted: true });

  assert.equal(await put((labels) => labels.push({ ...fresh("c"), task_title: "A" })), "Internal Server Error");
  assert.equal(await put((labels) => labels.push({ ...fresh("c"), note: "any" })), "a,b,No object,c");
  assert.equal(await put((labels) => labels.push(fresh("a")) && deleteFirst(labels)), "b,No object");
  assert.equal(await put((labels) => deleteFirst(labels) && labels.unshift(fresh("a"))), "Label names must be unique");
  const shout = (_labels, { pipeline }) => pipeline.tasks.forEach((one) => (one.task_type = one.task_type.toUpperCase()));
  assert.equal(await put(shout), "a,b,No object");
  assert.equal(await put((_labels, { pipeline }) => (pipeline.tasks[1].task_type = "tile")), WRONG_COUNT);
  assert.equal(await put((_labels, { pipeline }) => (pipeline.tasks[1].task_type = "bogus")), "Internal Server Error");
  const { status } = await client.send("PUT", "/projects/ffffffffffffffffffffffff", {});
  assert.equal(status, 404);
});

const WRONG_COUNT = "Wrong number of labels provided for task `A`; found 3, expected none.";
