import { badRequest, Crash } from "./errors.js";
import { arrangeLabels, newLabel, normalColor, resolveKeypoints } from "./labels.js";
import { refuseLoneSurrogates } from "./surrogates.js";

/**
 * Applies a body that all rules let through to a stored project. Tasks are found by their title, labels by their id, and
 * then again by their new name; ids of the project and of tasks are not compared.
 * @param {import("./store.js").StoredProject} stored left as it is
 * @param {any} payload
 * @param {{ newId: () => string }} surroundings
 * @returns {{ project: import("./store.js").StoredProject, changed: Set<import("./store.js").StoredLabel> }} the changed
 *   copy, and the labels that the answer shows without their group
 * @throws {import("./errors.js").Refusal} @throws {Crash}
 */
export function applyUpdate(stored, payload, { newId }) {
  refuseLoneSurrogates(payload, "UPDATE");
  const project = structuredClone(stored);
  project.name = payload.name;
  const changed = new Set();
  const references = new Map();
  let rebuilt = false;
  for (const task of project.mainPath) {
    const body = viewOf(payload, task);
    const oldNames = new Set(task.labels.map((label) => label.name));
    for (const label of editLabels(task, project, body, oldNames)) changed.add(label);
    rebuilt = body.added.length > 0 || body.removed.length > 0 || rebuilt;
    for (const name of body.removed) remove(task.labels, name);
    for (const name of body.added) if (!oldNames.has(name)) task.labels.push(newLabel(body.get(name), newId));
    for (const label of task.labels) {
      if (label.isEmpty) continue;
      const { parent_id: parent } = body.get(label.name);
      if (parent) references.set(label, parent);
    }
    if (task.type === "keypoint_detection") project.keypoints = resolveKeypoints(body.structure, task.labels);
  }
  if (rebuilt) arrangeLabels(project.mainPath, references, [], newId);
  return { project, changed: rebuilt ? new Set() : changed };
}

/**
 * The labels that a body holds for a stored task, as the core library sees them: without the empty ones, and by name.
 * @throws {Crash} if the task is not there under its title
 */
function viewOf(payload, task) {
  const sent = payload.pipeline.tasks.find(({ title }) => title === task.title);
  if (!sent) throw new Crash(`no task ${task.title}`);
  const labels = sent.labels ?? [];
  const names = labels.filter((label) => !label.is_empty).map((label) => label.name);
  const get = (name) => {
    const found = labels.find((label) => label.name === name);
    if (!found) throw new Crash(`no label ${name}`);
    return found;
  };
  return {
    names,
    get,
    added: names.filter((name) => get(name).id === undefined),
    removed: names.filter((name) => get(name).is_deleted),
    structure: sent.keypoint_structure,
  };
}

/** @returns {import("./store.js").StoredLabel[]} those that are not as they were */
function editLabels(task, project, body, oldNames) {
  const everywhere = project.mainPath.flatMap(({ labels }) => labels);
  const edited = [];
  for (const name of body.names) {
    const sent = body.get(name);
    if (sent.id === undefined && !oldNames.has(name)) continue;
    const owner = everywhere.find(({ id }) => id === sent.id);
    if (owner && owner.group !== sent.group) {
      throw badRequest(
        `Changing the group of a label is not allowed. Attempted to change label '${name}' ` +
          `from group '${owner.group}' to group '${sent.group}'`,
      );
    }
    const label = task.labels.find(({ id }) => id === sent.id);
    const hotkey = sent.hotkey ?? "";
    // The colour is compared as it was sent: six digits are a change even where they mean the same.
    if (!label || (label.name === name && label.color === sent.color.toLowerCase() && label.hotkey === hotkey)) continue;
    Object.assign(label, { name, color: normalColor(sent.color), hotkey });
    edited.push(label);
  }
  return edited;
}

function remove(labels, name) {
  const index = labels.findIndex((label) => label.name === name);
  if (index >= 0) labels.splice(index, 1);
}
