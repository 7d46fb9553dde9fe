import { Crash } from "./errors.js";
import { effectiveType, emptyWord, isGlobal, isLocal, isTrainable } from "./task-types.js";

const ANOMALY_GROUP = "default - anomaly";
const EMPTY_COLOR = "#000000ff";

/**
 * Makes the stored project out of a body that all rules let through.
 * @param {any} payload
 * @param {{ newId: () => string, now: () => number, workspaceId: string }} surroundings
 * @returns {import("./store.js").StoredProject}
 * @throws {Crash} where the server finds out only while building that it cannot
 */
export function buildProject(payload, { newId, now, workspaceId }) {
  refuseLoneSurrogates(payload);
  const sent = new Map(payload.pipeline.tasks.map((task) => [task.title, task]));
  /** @type {Map<string, import("./store.js").StoredTask>} by the title that was sent, in the order of the graph's nodes */
  const tasks = new Map();
  for (const { from, to } of payload.pipeline.connections) {
    for (const title of [from, to]) if (!tasks.has(title)) tasks.set(title, buildTask(sent.get(title), newId));
  }
  const next = new Map(payload.pipeline.connections.map(({ from, to }) => [from, to]));
  const connections = [...tasks.keys()].filter((title) => next.has(title));
  const path = mainPath(tasks, next).filter((title) => tasks.get(title).trainable);
  for (const title of path) {
    const task = tasks.get(title);
    task.labels = [...userLabels(sent.get(title), newId), ...automaticLabels(task, sent.get(title), newId)];
    task.schemaId = newId();
  }
  const trainable = path.map((title) => tasks.get(title));
  refuseSharedGroups(trainable);
  connectParents(trainable, path.map((title) => sent.get(title)), payload);
  const createdAt = now();
  return {
    id: newId(),
    name: payload.name,
    createdAt,
    workspaceId,
    tasks: [...tasks.values()],
    connections: connections.map((title) => ({ from: tasks.get(title), to: tasks.get(next.get(title)) })),
    mainPath: trainable,
    keypoints: buildKeypoints(trainable, path.map((title) => sent.get(title))),
    datasets: [{ id: newId(), name: "Dataset", createdAt }],
  };
}

/** @param {unknown} value */
function refuseLoneSurrogates(value) {
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw new Crash("a lone surrogate cannot be stored");
  } else if (value !== null && typeof value === "object") {
    for (const item of Object.values(value)) refuseLoneSurrogates(item);
  }
}

function buildTask(sent, newId) {
  const type = effectiveType(sent);
  return {
    id: newId(),
    title: type === "ANOMALY" ? "Anomaly" : sent.title,
    type: type.toLowerCase(),
    trainable: isTrainable(type),
    labels: null,
    schemaId: null,
  };
}

/** The titles from the task that nothing leads to, on to the end. Rings beside this path are not on it. */
function mainPath(tasks, next) {
  const targets = new Set(next.values());
  const path = [];
  for (let title = [...tasks.keys()].find((candidate) => !targets.has(candidate)); title !== undefined; title = next.get(title)) {
    path.push(title);
  }
  return path;
}

function userLabels(sent, newId) {
  return (sent.labels ?? []).map((label) => ({
    id: newId(),
    name: label.name,
    color: normalColor(label.color ?? "#ffffffff"),
    hotkey: label.hotkey ?? "",
    group: label.group,
    isEmpty: false,
    isAnomalous: false,
    parent: null,
  }));
}

/**
 * @param {string} color that matches the schema, perhaps with a newline at its end
 * @returns {string} `#rrggbbaa` in lower case
 */
export function normalColor(color) {
  const digits = color.slice(1).toLowerCase();
  if (digits.length === 6) return `#${digits}ff`;
  // The newline that the schema's pattern lets through is read as part of the alpha value.
  return digits.length === 7 ? `#${digits.slice(0, 6)}0f` : `#${digits.slice(0, 8)}`;
}

function automaticLabels(task, sent, newId) {
  const label = (name, group, color, flags = {}) => {
    return { id: newId(), name, color, hotkey: "", group, isEmpty: false, isAnomalous: false, parent: null, ...flags };
  };
  const type = task.type.toUpperCase();
  const labels = sent.labels ?? [];
  if (type === "ANOMALY") {
    if (labels.length > 0) return [];
    return [
      label("Normal", ANOMALY_GROUP, "#8bae46ff"),
      label("Anomalous", ANOMALY_GROUP, "#ff5662ff", { isAnomalous: true }),
    ];
  }
  const word = emptyWord(type);
  if (word === undefined || (type === "CLASSIFICATION" && hasExclusiveGroup(labels))) return [];
  return [label(word, word, EMPTY_COLOR, { isEmpty: true })];
}

/** Whether one of the top-level groups has two labels or more: then "none of them" needs no label of its own. */
function hasExclusiveGroup(labels) {
  const names = new Set(labels.map((label) => label.name));
  const groups = new Map();
  for (const label of labels) groups.set(label.group, [...(groups.get(label.group) ?? []), label]);
  return [...groups.values()].some((members) => members.length >= 2 && !names.has(members[0].parent_id));
}

function refuseSharedGroups(tasks) {
  const owners = new Map();
  for (const task of tasks) {
    for (const { group } of task.labels) {
      if (owners.has(group) && owners.get(group) !== task) throw new Crash(`group ${group} exists`);
      owners.set(group, task);
    }
  }
}

/**
 * Resolves parents by name, and gives the labels of a global task behind a local one a parent. The server does this
 * for each pair of neighbours over all labels of the project, so with three trainable tasks a parent must be found in
 * each pair, and only the last pair's automatic parents stay.
 */
function connectParents(tasks, sentTasks, payload) {
  const wanted = payload.pipeline.tasks.flatMap((task) => task.labels ?? []).map((label) => label.parent_id ?? null);
  for (let index = 1; index < tasks.length; index += 1) {
    const names = new Set([...tasks[index - 1].labels, ...tasks[index].labels].map((label) => label.name));
    if (wanted.some((name) => name !== null && !names.has(name))) throw new Crash("a parent is not in this pair of tasks");
  }
  tasks.forEach((task, index) => {
    const candidates = [...task.labels, ...tasks.filter((other) => other !== task).flatMap((other) => other.labels)];
    (sentTasks[index].labels ?? []).forEach(({ parent_id: name }, position) => {
      if (name) task.labels[position].parent = candidates.find((label) => label.name === name) ?? null;
    });
  });
  if (tasks.length < 2) return;
  const [before, last] = tasks.slice(-2);
  if (!isLocal(before.type.toUpperCase()) || !isGlobal(last.type.toUpperCase())) return;
  for (const label of last.labels) label.parent ??= before.labels[0];
}

/** Node names become labels; a structure on a task of another type is ignored. */
function buildKeypoints(tasks, sentTasks) {
  let structure = null;
  tasks.forEach((task, index) => {
    if (task.type === "keypoint_detection") structure = resolveKeypoints(sentTasks[index].keypoint_structure, task.labels);
  });
  return structure;
}

/**
 * @param {any} structure as sent
 * @param {import("./store.js").StoredLabel[]} labels nodes are names of these, or ids
 * @returns {import("./store.js").StoredKeypoints}
 */
export function resolveKeypoints(structure, labels) {
  const find = (node) => labels.find((label) => label.id === node) ?? labels.find((label) => label.name === node);
  return {
    edges: structure.edges.map(({ nodes }) => ({ nodes: nodes.map(find) })),
    positions: structure.positions.map(({ label, x, y }) => ({ label: find(label), x, y })),
  };
}
