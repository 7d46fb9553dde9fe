import { pythonStr, strip } from "../python/text.js";
import { Crash, Refusal } from "./errors.js";
import { refuseBadStructure } from "./keypoints.js";
import { isTopLevel, refuseParent } from "./parents.js";
import { emptyWord, internalType, isAnomaly, isKnown, isTrainable } from "./task-types.js";

/**
 * The checks of the server's REST layer, in its order; the first that fails is the answer. They are the same for
 * create and update, but that an update knows ids, and labels that are empty or about to be deleted.
 *
 * @typedef {object} Operation
 * @property {"CREATE" | "UPDATE"} name
 * @property {boolean} keypoints the feature flag
 * @property {number} maxLabels of one project
 * @property {number} maxConnections of one project
 *
 * @typedef {{ label: any, task: any, type: string }} Placed a label with its task and that task's type
 */

/**
 * @param {any} payload that fits the schema
 * @param {Operation} operation
 * @throws {Refusal} @throws {Crash} @throws {import("./errors.js").Hang}
 */
export function checkStage1(payload, operation) {
  const update = operation.name === "UPDATE";
  const { tasks, connections } = payload.pipeline;
  if (strip(payload.name) === "") refuse("empty_project_name", "The project name cannot be empty.");
  if (tasks.length === 0) refuse("taskless_project", `Cannot ${operation.name} a project without tasks in the pipeline.`);
  if (hasDuplicates(tasks.map((task) => task.title))) refuse("duplicate_task_names", "Task titles must be unique");
  checkTypes(tasks, operation);
  checkConnections(tasks, connections, update ? "id" : "title", operation.maxConnections);

  const placed = placeLabels(tasks);
  const live = placed.filter(({ label }) => !label.is_deleted);
  const most = operation.maxLabels;
  if (live.length > most) refuse("too_many_labels", `Maximum of ${most} labels are permitted in a project.`, 409);
  for (const task of tasks) checkLabelCount(task, update);
  checkUniqueness(live.map(({ label }) => label));
  for (const { label, task, type } of placed) refuseParent(label, task, type, payload.pipeline);
  checkGroups(live);
  checkReserved(live);
  for (const task of tasks) checkDeletion(task);
  if (operation.keypoints) checkKeypoints(tasks, live);
}

/** @param {string} code @param {string} message @param {number} [status] @returns {never} */
export function refuse(code, message, status = 400) {
  throw new Refusal(status, code, message);
}

export function hasDuplicates(values) {
  return new Set(values).size < values.length;
}

function checkTypes(tasks, { keypoints }) {
  const types = tasks.map((task) => task.task_type.toUpperCase());
  for (const type of types) {
    if (type === "ANOMALY") continue;
    if (!isKnown(type)) throw new Crash(`no task type ${type}`);
    if (isAnomaly(type)) refuse("invalid_task_type", `Task type '${type}' is not valid.`);
  }
  if (!keypoints && types.includes("KEYPOINT_DETECTION")) {
    refuse("invalid_task_type", "Task type 'KEYPOINT_DETECTION' is not valid.");
  }
}

function checkConnections(tasks, connections, key, most) {
  if (connections.length === 0) {
    refuse("no_tasks_connections", "Cannot create a project without connections between the tasks in the pipeline.");
  }
  if (connections.length > most) {
    refuse("too_many_tasks", "Maximum of two trainable tasks are permitted in a project.");
  }
  if (connections.length !== tasks.length - 1) {
    refuse("bad_number_of_task_connections", "Number of connections should be one less than the number of tasks");
  }
  const named = new Set(connections.flatMap(({ from, to }) => [from, to]));
  const present = new Set(tasks.map((task) => task[key]));
  if (!sameSet(named, present)) refuse("unconnected_tasks", "One or more tasks are not connected in the pipeline");
}

/** @param {Set<unknown>} a @param {Set<unknown>} b */
export function sameSet(a, b) {
  return a.size === b.size && [...a].every((value) => b.has(value));
}

/** @returns {Placed[]} all labels, task by task */
function placeLabels(tasks) {
  return tasks.flatMap((task) => {
    const type = internalType(task);
    return (task.labels ?? []).map((label) => {
      // Names of internal fields: the server passes the one it computed and the one that was sent, and fails.
      if ("task_title" in label || "domain" in label) throw new Crash("a label's key collides");
      return { label, task, type };
    });
  });
}

function checkLabelCount(task, update) {
  const type = internalType(task);
  const labels = task.labels ?? [];
  const wrong = (found, expected) =>
    refuse("bad_number_of_labels", wrongCount(task.title, found, expected));
  if (!isTrainable(type)) {
    if (labels.length > 0) wrong(labels.length, "none");
  } else if (isAnomaly(type)) {
    const expected = update ? 2 : 0;
    if (labels.length !== expected) wrong(labels.length, String(expected));
  } else if (type === "CLASSIFICATION") {
    const top = labels.filter((label) => !label.is_deleted && isTopLevel(label, labels)).length;
    if (top < 2) wrong(top, "at least two top-level ones");
  } else if (labels.length < 1) {
    wrong(labels.length, "at least one");
  }
}

export function wrongCount(title, found, expected) {
  return `Wrong number of labels provided for task \`${title}\`; found ${found}, expected ${expected}.`;
}

function checkUniqueness(labels) {
  if (hasDuplicates(labels.filter((label) => !label.is_empty).map((label) => label.name))) {
    refuse("duplicate_label_names", "Label names must be unique");
  }
  if (hasDuplicates(labels.map((label) => label.hotkey).filter(Boolean))) {
    refuse("duplicate_label_hotkeys", "Label hotkeys must be unique");
  }
}

/** @param {Placed[]} live */
function checkGroups(live) {
  /** @type {Map<string, Placed[]>} */
  const groups = new Map();
  for (const one of live) {
    const { group } = one.label;
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  for (const [group, members] of groups) {
    if (new Set(members.map(({ task }) => task)).size > 1) refuse("multi_task_label_group", sharedGroup(group));
    if (members.filter(({ label }) => label.is_empty).length > 1) {
      refuse("multiple_empty_labels", `Label group '${group}' contains multiple empty labels. `);
    }
    if (new Set(members.map(({ label }) => label.parent_id ?? null)).size > 1) {
      refuse("mismatching_parents_in_label_group", mixedParents(group));
    }
  }
}

export function sharedGroup(group) {
  return `The label group '${group}' is used in multiple tasks, but label groups can only apply to a single task.`;
}

export function mixedParents(group) {
  return (
    `Label group '${group}' has labels with different parents, but ` +
    "labels in the same group are not allowed to have different parents."
  );
}

function checkReserved(live) {
  for (const { label, type } of live) {
    const word = emptyWord(type);
    if (word !== undefined && !label.is_empty && (label.name === word || label.group === word)) {
      refuse("reserved_empty_label", reserved(word));
    }
  }
}

export function reserved(word) {
  return `The label name or group '${word}' is a reserved name and cannot be assigned manually.`;
}

function checkDeletion(task) {
  const labels = task.labels ?? [];
  if (labels.length === 0) return;
  const anomaly = isAnomaly(internalType(task));
  for (const label of labels) {
    if (label.is_empty && label.is_deleted) {
      refuse("invalid_label_deleted", notDeletable(`Can not delete empty label: ${pythonStr(label.name)}.`));
    }
    if (label.is_deleted && anomaly) {
      refuse("invalid_label_deleted", notDeletable("Can not delete labels in an anomaly project."));
    }
  }
  if (labels.every((label) => label.is_empty || label.is_deleted)) {
    refuse("invalid_label_deleted", notDeletable("Can not delete all labels."));
  }
}

export function notDeletable(reason) {
  return `One or more labels can not be deleted because of the following reason: ${reason}`;
}

function checkKeypoints(tasks, live) {
  // A label without an id counts as one with the id "None" here; the second stage then knows better, and crashes.
  const nodes = new Set(live.flatMap(({ label }) => [label.name, label.id ?? "None"]));
  const edges = new Set();
  for (const task of tasks) {
    if (internalType(task) !== "KEYPOINT_DETECTION") continue;
    refuseBadStructure(task.keypoint_structure ?? {}, nodes, edges, refuse);
  }
}
