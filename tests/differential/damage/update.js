import { copy } from "../body.js";
import { allLabels, labelsOf, tasksOf } from "./places.js";

/** What only an update can hold: labels that are empty, deleted or new, and labels that share a name. */

const full = (task) => labelsOf(task).length > 0;
const flags = (label, random) => {
  for (const key of ["is_empty", "is_deleted", "revisit_affected_annotations"]) if (random.chance(0.3)) label[key] = random.chance(0.7);
};

/** @type {import("./shape.js").Damage[]} */
export const UPDATE = [
  {
    name: "flags",
    apply({ body }, random) {
      const { label } = random.pick(allLabels(body)) ?? {};
      if (!label) return false;
      flags(label, random);
    },
  },
  {
    name: "flags on many labels",
    apply({ body }, random) {
      const task = random.pick(tasksOf(body).filter(full));
      if (!task) return false;
      const key = random.pick(["is_empty", "is_deleted"]);
      for (const label of labelsOf(task)) if (random.chance(0.7)) label[key] = true;
    },
  },
  {
    name: "label without id",
    apply({ body }, random) {
      const { label } = random.pick(allLabels(body)) ?? {};
      if (!label) return false;
      delete label.id;
    },
  },
  {
    name: "all labels of a task without id",
    apply({ body }, random) {
      const task = random.pick(tasksOf(body).filter(full));
      if (!task) return false;
      for (const label of labelsOf(task)) delete label.id;
    },
  },
  {
    name: "twin of a label",
    apply({ body }, random) {
      const task = random.pick(tasksOf(body).filter(full));
      if (!task) return false;
      const one = random.pick(labelsOf(task));
      const twin = copy(one);
      const into = random.chance(0.8) ? task : random.pick(tasksOf(body).filter(full));
      if (random.chance(0.7)) twin.id = random.id();
      if (random.chance(0.3)) delete twin.id;
      if (random.chance(0.3)) delete twin.group;
      if (random.chance(0.3)) twin.group = random.pick([`${twin.group} twin`, "No class", "No object", "Empty", random.pick(allLabels(body)).label.group]);
      if (random.chance(0.3)) twin.hotkey = random.pick(["", "ctrl+9", random.pick(allLabels(body)).label.hotkey ?? ""]);
      if (random.chance(0.3)) twin.parent_id = random.pick([null, random.pick(allLabels(body)).label.name, random.pick(allLabels(body)).label.id]) ?? null;
      Object.assign(random.chance(0.7) ? twin : one, random.pick([{ is_deleted: true }, { is_empty: true }, { is_empty: true }, { is_deleted: false }]));
      into.labels.splice(random.integer(0, into.labels.length), 0, twin);
    },
  },
  {
    name: "empty label",
    apply({ body }, random) {
      const task = random.pick(tasksOf(body).filter(full));
      if (!task) return false;
      const { label: other } = random.pick(allLabels(body));
      const made = { name: random.pick(["No class", "No object", "Empty", other.name, "nothing"]), color: "#000000ff", is_empty: true, id: random.id() };
      if (random.chance(0.8)) made.group = random.pick(["No class", "No object", "Empty", other.group, "empty"]);
      if (random.chance(0.2)) made.parent_id = random.pick([other.name, other.id]) ?? null;
      if (random.chance(0.2)) delete made.id;
      if (random.chance(0.2)) made.hotkey = other.hotkey ?? "";
      task.labels.splice(random.integer(0, task.labels.length), 0, made);
    },
  },
  {
    name: "parent by id and by name in one group",
    apply({ body }, random) {
      const task = random.pick(tasksOf(body).filter(({ task_type }) => task_type === "classification").filter(full));
      if (!task) return false;
      const parent = random.pick(labelsOf(task));
      const child = (parent_id) => ({ name: `child ${random.integer(1, 999)}`, group: "by both", color: "#ffffff", id: random.id(), parent_id });
      task.labels.push(child(parent.id ?? parent.name), child(random.chance(0.5) ? parent.name : parent.id ?? null));
    },
  },
  {
    name: "deleted label that others need",
    apply({ body }, random) {
      const needed = new Set(allLabels(body).map(({ label }) => label.parent_id).filter(Boolean));
      const parents = allLabels(body).filter(({ label }) => needed.has(label.name) || needed.has(label.id));
      const { label } = random.pick(parents) ?? {};
      if (!label) return false;
      label[random.pick(["is_deleted", "is_deleted", "is_empty"])] = true;
    },
  },
  {
    name: "new label",
    apply({ body }, random) {
      const task = random.pick(tasksOf(body).filter(full));
      if (!task) return false;
      const { label: other } = random.pick(allLabels(body));
      const group = random.pick([random.pick(labelsOf(task)).group, other.group, "brand new"]) ?? "brand new";
      task.labels.push({ name: random.pick(["brand new", "brand new", other.name]), group, color: "#00ff00", ...(random.chance(0.3) ? { revisit_affected_annotations: true } : {}) });
    },
  },
].map((damage) => ({ ...damage, only: "update" }));
