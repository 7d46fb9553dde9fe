import { pythonStr } from "../python/text.js";
import { Crash, Hang, Refusal } from "./errors.js";

/** @param {any} label @param {unknown} reference whether it is meant by this name or id */
export const isMeant = (label, reference) => reference === label.name || (label.id !== undefined && reference === label.id);

/**
 * @param {any} label @param {any[]} labels of its task
 * @returns {boolean} whether its parent, if any, is outside of its task
 * @throws {Crash} for an array or object: the server cannot look such a value up
 */
export function isTopLevel(label, labels) {
  const parent = label.parent_id;
  if (parent !== null && typeof parent === "object") throw new Crash("a parent that cannot be hashed");
  return !labels.some((other) => isMeant(other, parent));
}

/**
 * Checks the parent of a label as the first stage does.
 * @param {any} label @param {any} task @param {string} type of the task
 * @param {{ tasks: any[], connections: { from: string, to: string }[] }} pipeline
 * @throws {Refusal} @throws {Hang}
 */
export function refuseParent(label, task, type, pipeline) {
  const reference = label.parent_id ?? null;
  if (reference === null) return;
  if (type !== "CLASSIFICATION") refuse("unsupported_hierarchical_labels", notHierarchical(type));
  if (isMeant(label, reference)) refuse("self_referencing_parent_label", SELF_REFERENCE);
  const parent = task.labels.find((other) => isMeant(other, reference)) ?? findInParentTask(reference, task, pipeline);
  if (!parent) {
    const shown = pythonStr(reference, label, "parent_id");
    refuse("parent_label_not_found", `Could not locate the parent of label \`${label.name}\`. Parent Label ID \`${shown}\`.`);
  }
  if (parent.is_empty) refuse("empty_parent_label", `Label '${label.name}' cannot be a child of an empty label.`);
}

export const SELF_REFERENCE = "The parent of a label cannot be the label itself";
export const notHierarchical = (type) => `Labels for task of type \`${type}\` cannot be hierarchical`;

function refuse(code, message) {
  throw new Refusal(400, code, message);
}

function findInParentTask(reference, task, { tasks, connections }) {
  const owner = taskBefore(task, tasks, connections, (candidate) => (candidate.labels ?? []).length > 0);
  // A task connected to itself is not its own parent task, nor is another one that goes by the same name.
  if (!owner || [task.title, task.id].includes(owner.id ?? owner.title)) return undefined;
  return owner.labels.find((label) => isMeant(label, reference));
}

/**
 * Walks against the connections to the first task that the condition holds for.
 * @param {any} task where to start; it is visited only if a ring leads back to it
 * @param {any[]} tasks @param {{ from: string, to: string }[]} connections by title or by id
 * @param {(task: any) => boolean} condition
 * @returns {any} undefined if there is none
 * @throws {Hang} if the way is a ring without such a task: the server walks it for ever
 */
export function taskBefore(task, tasks, connections, condition) {
  // Of several connections into one task the last counts.
  const before = new Map(connections.map(({ from, to }) => [to, from]));
  // Of several tasks with one id, too: an update may hold them.
  const find = (name) => tasks.findLast((candidate) => candidate.id === name) ?? tasks.findLast((candidate) => candidate.title === name);
  const seen = new Set();
  for (let name = before.get(task.title) ?? before.get(task.id); name !== undefined; name = before.get(name)) {
    if (seen.has(name)) throw new Hang("tasks without labels in a ring");
    seen.add(name);
    const candidate = find(name);
    if (condition(candidate)) return candidate;
  }
  return undefined;
}
