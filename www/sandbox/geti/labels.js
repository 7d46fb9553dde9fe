import { Crash } from "./errors.js";
import { emptyWord, isGlobal, isLocal } from "./task-types.js";

/**
 * What the server does with the labels of a project when they are new or have come and gone: it adds its own, and
 * connects parents.
 *
 * @typedef {import("./store.js").StoredLabel} StoredLabel
 * @typedef {import("./store.js").StoredTask} StoredTask
 * @typedef {Map<StoredLabel, string>} References for each label with a parent the name or id that was sent for it
 */

const ANOMALY_GROUP = "default - anomaly";

/**
 * @param {any} sent a label of a body
 * @param {() => string} newId
 * @returns {StoredLabel} without its parent
 */
export function newLabel(sent, newId) {
  return {
    id: newId(),
    name: sent.name,
    color: normalColor(sent.color ?? "#ffffffff"),
    hotkey: sent.hotkey ?? "",
    group: sent.group,
    isEmpty: false,
    isAnomalous: false,
    parent: null,
  };
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

/**
 * Adds the automatic labels, and sets all parents anew.
 * @param {StoredTask[]} tasks the trainable ones in the order in which data flows; changed in place
 * @param {References} references of the labels of these tasks
 * @param {string[]} foreign further references, of tasks beside the main path
 * @param {() => string} newId
 * @throws {Crash} if groups clash or a parent is not found where the server looks for it
 */
export function arrangeLabels(tasks, references, foreign, newId) {
  for (const task of tasks) {
    task.labels.push(...automaticLabels(task, references, newId));
    task.schemaId = newId();
  }
  refuseSharedGroups(tasks);
  connectParents(tasks, references, foreign);
}

/** @param {StoredTask} task @param {References} references @param {() => string} newId @returns {StoredLabel[]} */
function automaticLabels(task, references, newId) {
  const type = task.type.toUpperCase();
  if (type === "ANOMALY") {
    if (task.labels.length > 0) return [];
    const [normal, anomalous] = [
      newLabel({ name: "Normal", group: ANOMALY_GROUP, color: "#8bae46ff" }, newId),
      newLabel({ name: "Anomalous", group: ANOMALY_GROUP, color: "#ff5662ff" }, newId),
    ];
    return [normal, { ...anomalous, isAnomalous: true }];
  }
  const word = emptyWord(type);
  if (word === undefined || task.labels.some((label) => label.isEmpty)) return [];
  if (type === "CLASSIFICATION" && hasExclusiveGroup(task.labels, references)) return [];
  return [{ ...newLabel({ name: word, group: word, color: "#000000ff" }, newId), isEmpty: true }];
}

/** Whether one of the top-level groups has two labels or more: then "none of them" needs no label of its own. */
function hasExclusiveGroup(labels, references) {
  const own = new Set(labels.flatMap((label) => [label.name, label.id]));
  const groups = new Map();
  for (const label of labels) groups.set(label.group, [...(groups.get(label.group) ?? []), label]);
  return [...groups.values()].some((members) => members.length >= 2 && !own.has(references.get(members[0])));
}

/** @param {StoredTask[]} tasks */
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
 * Resolves parents, and gives the labels of a global task behind a local one a parent. The server does this for each
 * pair of neighbours over all labels of the project, so with three trainable tasks a parent must be found in each pair,
 * and only the last pair's automatic parents stay.
 */
function connectParents(tasks, references, foreign) {
  const wanted = [...references.values(), ...foreign];
  for (let index = 1; index < tasks.length; index += 1) {
    const pair = [...tasks[index - 1].labels, ...tasks[index].labels];
    if (!wanted.every((reference) => findLabel(pair, reference))) throw new Crash("a parent is not in this pair of tasks");
  }
  for (const task of tasks) {
    const candidates = [task, ...tasks.slice(-2).reverse()].flatMap(({ labels }) => labels);
    for (const label of task.labels) label.parent = findLabel(candidates, references.get(label)) ?? null;
  }
  const [before, last] = tasks.slice(-2);
  if (!last || !isLocal(before.type.toUpperCase()) || !isGlobal(last.type.toUpperCase())) return;
  for (const label of last.labels) label.parent ??= before.labels[0];
}

/** @param {StoredLabel[]} labels @param {string | undefined} reference a name or an id */
function findLabel(labels, reference) {
  return labels.find((label) => label.name === reference || label.id === reference);
}

/**
 * @param {any} structure as sent, after all checks
 * @param {StoredLabel[]} labels what nodes may name, or give the id of
 * @returns {import("./store.js").StoredKeypoints}
 * @throws {Crash} if a node is none of them
 */
export function resolveKeypoints(structure, labels) {
  const find = (node) => {
    const label = labels.find(({ id }) => id === node) ?? labels.find(({ name }) => name === node);
    if (!label) throw new Crash(`no label ${node}`);
    return label;
  };
  return {
    edges: structure.edges.map(({ nodes }) => ({ nodes: nodes.map(find) })),
    positions: structure.positions.map(({ label, x, y }) => ({ label: find(label), x, y })),
  };
}
