import { copy } from "../body.js";
import { allLabels, labelsOf, tasksOf } from "./places.js";

/** Labels: their number, names, hotkeys, groups, parents. */

const WORDS = ["No class", "No object", "Empty", "default - anomaly", "Normal", "Anomalous", "None"];

const stored = ({ op }, random) => (op === "update" && random.chance(0.8) ? { id: random.id() } : {});
const fresh = (draft, random, more) => ({ name: `new ${random.integer(1, 999)}`, group: "new", color: "#00ff00", ...stored(draft, random), ...more });

function twoLabels({ body }, random) {
  const labels = allLabels(body).map(({ label }) => label);
  const [one, other] = random.shuffle(labels);
  return other ? { one, other } : undefined;
}

/** @type {import("./shape.js").Damage[]} */
export const LABELS = [
  ...["name", "hotkey", "group", "parent_id", "id", "color"].map((key) => ({
    name: `same ${key} for two labels`,
    apply(draft, random) {
      const found = twoLabels(draft, random);
      if (!found) return false;
      if (key === "hotkey") found.one.hotkey = random.pick(["ctrl+1", " ", "", "ctrl+1"]);
      if (found.one[key] === undefined) return false;
      found.other[key] = copy(found.one[key]);
    },
  })),
  {
    name: "label without group",
    apply({ body }, random) {
      const { label } = random.pick(allLabels(body)) ?? {};
      if (!label) return false;
      delete label.group;
    },
  },
  {
    name: "word that the server uses itself",
    apply({ body }, random) {
      const { label } = random.pick(allLabels(body)) ?? {};
      if (!label) return false;
      label[random.pick(["name", "group", "group", "parent_id"])] = random.pick(WORDS);
    },
  },
  {
    name: "labels cut",
    apply({ body }, random) {
      const task = random.pick(tasksOf(body).filter((one) => labelsOf(one).length > 0));
      if (!task) return false;
      task.labels.splice(random.integer(0, 2));
    },
  },
  {
    name: "labels on any task",
    apply(draft, random) {
      const task = random.pick(tasksOf(draft.body));
      if (!task) return false;
      task.labels = [...labelsOf(task), ...Array.from({ length: random.integer(0, 2) }, () => fresh(draft, random))];
    },
  },
  {
    name: "label moved to another task",
    apply({ body }, random) {
      const from = random.pick(tasksOf(body).filter((task) => labelsOf(task).length > 0));
      const to = random.pick(tasksOf(body));
      if (!from) return false;
      const [label] = from.labels.splice(random.integer(0, from.labels.length - 1), 1);
      to.labels = [...labelsOf(to), label];
    },
  },
  {
    name: "very many labels",
    apply(draft, random) {
      if (!random.chance(0.02)) return false;
      const task = random.pick(tasksOf(draft.body).filter((one) => labelsOf(one).length > 0));
      if (!task) return false;
      const count = random.pick([499, 500, 999, 1000]) - allLabels(draft.body).length + random.integer(0, 1);
      task.labels.push(...Array.from({ length: count }, (_, at) => fresh(draft, random, { name: `many ${at}`, group: "many" })));
    },
  },
  {
    name: "labels in another order",
    apply({ body }, random) {
      const task = random.pick(tasksOf(body).filter((one) => labelsOf(one).length > 1));
      if (!task) return false;
      task.labels = random.shuffle(task.labels);
    },
  },
  {
    name: "parent",
    apply({ body }, random) {
      const { label } = random.pick(allLabels(body)) ?? {};
      const { label: other } = random.pick(allLabels(body)) ?? {};
      if (!label) return false;
      const values = [other.name, other.name, other.id, label.name, label.id, other.group, "nobody", "", 0, 1, false, true, [], {}, [other.name], null, "None", other.name?.toUpperCase?.()];
      label.parent_id = copy(random.pick(values) ?? null);
    },
  },
  {
    name: "parent for a whole group",
    apply({ body }, random) {
      const { label } = random.pick(allLabels(body)) ?? {};
      const { label: other } = random.pick(allLabels(body)) ?? {};
      if (!label) return false;
      const parent = random.pick([other.name, other.name, other.id, "nobody", "", null, 0, []]) ?? null;
      for (const { label: mate } of allLabels(body)) if (mate.group === label.group) mate.parent_id = copy(parent);
    },
  },
  {
    name: "parents in a circle",
    apply({ body }, random) {
      const task = random.pick(tasksOf(body).filter((one) => labelsOf(one).length > 1));
      if (!task) return false;
      const ring = random.shuffle(labelsOf(task)).slice(0, random.integer(2, 3));
      ring.forEach((label, at) => {
        label.parent_id = ring[(at + 1) % ring.length].name;
        if (random.chance(0.8)) label.group = `circle ${at}`;
      });
    },
  },
  {
    name: "a group of its own for each label",
    apply({ body }, random) {
      const task = random.pick(tasksOf(body).filter((one) => labelsOf(one).length > 0));
      if (!task) return false;
      labelsOf(task).forEach((label, at) => (label.group = `${task.title} ${at}`));
    },
  },
  {
    name: "hierarchy added",
    apply(draft, random) {
      const task = random.pick(tasksOf(draft.body).filter((one) => labelsOf(one).length > 0));
      const owner = random.pick(tasksOf(draft.body).filter((one) => labelsOf(one).length > 0));
      if (!task) return false;
      const parent = random.pick(labelsOf(owner));
      const parent_id = random.pick([parent.name, parent.id]) ?? parent.name;
      const children = Array.from({ length: random.integer(1, 2) }, () => fresh(draft, random, { group: "children", parent_id }));
      task.labels.push(...children);
      if (random.chance(0.3)) task.labels.push(fresh(draft, random, { group: "grandchildren", parent_id: children[0].name }));
    },
  },
  {
    name: "exact copy of a label",
    apply({ body }, random) {
      const task = random.pick(tasksOf(body).filter((one) => labelsOf(one).length > 0));
      if (!task) return false;
      task.labels.splice(random.integer(0, task.labels.length), 0, copy(random.pick(labelsOf(task))));
    },
  },
];
