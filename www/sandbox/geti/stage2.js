import { strip } from "../python/text.js";
import { badRequest, Crash } from "./errors.js";
import { refuseBadStructure } from "./keypoints.js";
import { notHierarchical, SELF_REFERENCE, taskBefore } from "./parents.js";
import { hasDuplicates, mixedParents, notDeletable, reserved, sameSet, sharedGroup, wrongCount } from "./stage1.js";
import { emptyWord, EXTENDABLE, internalType, isAnomaly, isGlobal, isLocal, isTrainable } from "./task-types.js";

/**
 * The checks of the server's core library. It checks everything a second time, but with a view of its own: empty labels
 * do not exist for it, and whatever it wants to know of a label it looks up by name, which finds the first label of that
 * name in the task. What it refuses comes out as `bad_request`. Only those checks are here that can fail after stage 1.
 *
 * @typedef {object} TaskView
 * @property {any} task
 * @property {string} type
 * @property {string[]} names of the labels that are not empty, in their order, repeated ones repeated
 * @property {(name: string) => any} label the first one of that name
 */

/**
 * @param {any} payload that passed stage 1
 * @param {import("./stage1.js").Operation} operation
 * @throws {import("./errors.js").Refusal} @throws {Crash} @throws {import("./errors.js").Hang}
 */
export function checkStage2(payload, operation) {
  const update = operation.name === "UPDATE";
  const views = payload.pipeline.tasks.map(viewOf);
  const connections = payload.pipeline.connections.map(({ from, to }) => (update ? { from: asId(from), to: asId(to) } : { from, to }));
  checkConnections(views, connections, update ? "id" : "title");
  if (update) {
    views.forEach(checkLabelCount);
    checkUniqueness(views);
    checkParents(views, connections);
  }
  checkGroups(views);
  checkReserved(views);
  checkKeypoints(views, update);
  if (update) {
    views.forEach(checkDeletion);
    for (const view of views) checkAddition(view, views, connections);
  }
}

/** @returns {TaskView} */
function viewOf(task) {
  const labels = task.labels ?? [];
  return {
    task,
    type: internalType(task),
    names: labels.filter((label) => !label.is_empty).map((label) => label.name),
    label: (name) => labels.find((label) => label.name === name),
  };
}

/** What the server's id type does to a text. */
function asId(text) {
  return strip(text).toLowerCase();
}

function checkConnections(views, connections, key) {
  const refuse = (what) => {
    throw badRequest(`Cannot operate over a project with ${what}.`);
  };
  const sources = new Set(connections.map(({ from }) => from));
  const targets = new Set(connections.map(({ to }) => to));
  if (sources.size !== views.length - 1) refuse("too many outcomming task connections");
  if (targets.size !== views.length - 1) refuse("too many incoming task connections");
  const present = new Set(views.map(({ task }) => task[key]));
  if (!sameSet(new Set([...sources, ...targets]), present)) refuse("unconnected tasks");
}

/** The parent that this stage sees: what Python takes for false is none. */
function parentOf(label) {
  const parent = label.parent_id;
  if (!parent || (typeof parent === "object" && Object.keys(parent).length === 0)) return null;
  if (typeof parent === "object") throw new Crash("a parent that cannot be hashed");
  return parent;
}

/** @param {TaskView} view names and ids of its labels */
function references({ names, label }) {
  return new Set(names.flatMap((name) => [name, label(name).id]).filter((value) => value !== undefined));
}

const isDeleted = (view) => (name) => view.label(name).is_deleted === true;

/** @param {TaskView} view */
function checkLabelCount(view) {
  const names = [...new Set(view.names)];
  const wrong = (found, expected) => {
    throw badRequest(wrongCount(view.task.title, found, expected));
  };
  if (!isTrainable(view.type)) return;
  if (isAnomaly(view.type)) {
    if (names.length !== 2) wrong(names.length, "2");
  } else if (view.type === "CLASSIFICATION") {
    const known = references(view);
    const live = names.filter((name) => !isDeleted(view)(name));
    const top = live.filter((name) => !known.has(parentOf(view.label(name)))).length;
    if (top < 2) wrong(top, "at least two top-level ones");
  } else if (names.length < 1) {
    wrong(names.length, "at least one");
  }
}

/** @param {TaskView[]} views */
function checkUniqueness(views) {
  const live = views.map((view) => ({ view, names: view.names.filter((name) => !isDeleted(view)(name)) }));
  if (hasDuplicates(live.flatMap(({ names }) => names))) throw badRequest("Label names must be unique");
  const hotkeys = live.flatMap(({ view, names }) => names.map((name) => view.label(name).hotkey).filter(Boolean));
  if (hasDuplicates(hotkeys)) throw badRequest("Label hotkeys must be unique");
}

/** @param {TaskView[]} views */
function checkParents(views, connections) {
  const outside = views.map((view) => {
    const known = references(view);
    return [...new Set(view.names)].flatMap((name) => {
      const label = view.label(name);
      const parent = parentOf(label);
      if (parent === null) return [];
      if (view.type !== "CLASSIFICATION") throw badRequest(notHierarchical(view.type));
      if (parent === name || parent === label.id) throw badRequest(SELF_REFERENCE);
      return known.has(parent) ? [] : [parent];
    });
  });
  const tasks = views.map(({ task }) => task);
  views.forEach(({ task }, index) => {
    if (outside[index].length === 0) return;
    const hasNames = (candidate) => viewOf(candidate).names.length > 0;
    const owner = taskBefore({ id: task.id }, tasks, connections, hasNames);
    const known = owner ? references(viewOf(owner)) : new Set();
    const lost = outside[index].find((parent) => !known.has(parent));
    if (lost !== undefined) {
      throw badRequest(`Could not locate the parent of labels in task \`${task.title}\`. Parent Label ID \`${lost}\`.`);
    }
  });
}

/** @param {TaskView} view @param {string} name */
function groupOf(view, name) {
  const { group } = view.label(name);
  if (group === undefined) throw new Crash("a label without group");
  return group;
}

/** @param {TaskView[]} views */
function checkGroups(views) {
  /** @type {Map<string, { owners: Set<TaskView>, parents: Set<unknown> }>} */
  const groups = new Map();
  for (const view of views) {
    for (const name of view.names) {
      const group = groupOf(view, name);
      if (!groups.has(group)) groups.set(group, { owners: new Set(), parents: new Set() });
      groups.get(group).owners.add(view);
      const parent = parentOf(view.label(name));
      if (parent !== null) groups.get(group).parents.add(parent);
    }
  }
  for (const [group, { owners, parents }] of groups) {
    if (owners.size > 1) throw badRequest(sharedGroup(group));
    if (parents.size > 1) throw badRequest(mixedParents(group));
  }
}

/** @param {TaskView[]} views */
function checkReserved(views) {
  for (const view of views) {
    const word = emptyWord(view.type);
    if (word === undefined) continue;
    for (const name of view.names) {
      if (name === word || groupOf(view, name) === word) throw badRequest(reserved(word));
    }
  }
}

/** Looks at tasks of all types, and its exceptions are not caught. @param {TaskView[]} views */
function checkKeypoints(views, update) {
  const edges = new Set();
  for (const view of views) {
    const structure = view.task.keypoint_structure;
    if (!structure || Object.keys(structure).length === 0) continue;
    const ids = update ? view.names.map((name) => view.label(name).id ?? "None") : [];
    refuseBadStructure(structure, new Set([...view.names, ...ids]), edges, (code) => {
      throw new Crash(code);
    });
  }
}

/** @param {TaskView} view */
function checkDeletion(view) {
  const deleted = view.names.filter(isDeleted(view));
  if (deleted.length === 0) return;
  if (isAnomaly(view.type)) throw badRequest(notDeletable("Can not delete labels in an anomaly project."));
  if (new Set(deleted).size === new Set(view.names).size) throw badRequest(notDeletable("Can not delete all labels."));
}

/** @param {TaskView} view @param {TaskView[]} views */
function checkAddition(view, views, connections) {
  const added = view.names.filter((name) => view.label(name).id === undefined);
  if (added.length === 0) return;
  const others = views.filter((other) => other !== view);
  for (const group of new Set(added.map((name) => groupOf(view, name)))) {
    if (others.some((other) => other.names.some((name) => groupOf(other, name) === group))) throw badRequest(sharedGroup(group));
  }
  if (!isTrainable(view.type) || isAnomaly(view.type)) {
    throw badRequest(
      `Cannot add a new label \`${added[0]}\` to a task node of type ${view.type}. ` +
        `The supported types are: [${EXTENDABLE.join(", ")}]`,
    );
  }
  const next = isLocal(view.type) ? nextTrainable(view, views, connections) : undefined;
  if (next && isGlobal(next.type)) {
    throw badRequest(
      `Cannot add new label \`${added[0]}\` to task \`${view.type}\` because it is a local task followed by a global one ` +
        `(${next.type}) and such an operation is not supported yet.`,
    );
  }
}

/** @returns {TaskView | undefined} */
function nextTrainable(view, views, connections) {
  // Of two tasks with one id the server knows only the later one.
  if (views.findLast(({ task }) => task.id === view.task.id) !== view) return undefined;
  const reversed = connections.map(({ from, to }) => ({ from: to, to: from }));
  const tasks = views.map(({ task }) => task);
  const task = taskBefore({ id: view.task.id }, tasks, reversed, (candidate) => {
    const type = internalType(candidate);
    return isTrainable(type) || type === "NULL";
  });
  return views.find((candidate) => candidate.task === task);
}
