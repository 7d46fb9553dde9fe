import { copy, raw } from "../body.js";
import { allLabels, labelsOf, partsOf, tasksOf } from "./places.js";

/** Keypoint structures. */

const NUMBERS = [
  0, 1, 0.5, -0.0001, 1.0000001, 2, -1, raw("-0.0"), raw("1.0"), raw("1e0"), raw("1e-400"), raw("-1e-400"), raw("1e400"), raw("NaN"), raw("Infinity"),
  raw("-Infinity"), raw("0.99999999999999999999"), raw("1.0000000000000000001"), raw("100000000000000000000000"), "0.5", true, false, null,
];

const posed = (body) => tasksOf(body).filter((task) => partsOf(task, "edges").length + partsOf(task, "positions").length > 0);

/** @returns {string} what could be named as a point */
function point(body, random) {
  const { label } = random.pick(allLabels(body)) ?? { label: {} };
  const words = [label.name, label.name, label.name, label.id, label.group, "None", "nobody", `${label.name} `, label.name?.toUpperCase?.()];
  return random.pick(words.filter((word) => typeof word === "string")) ?? "nobody";
}

/** @type {import("./shape.js").Damage[]} */
export const SKELETON = [
  {
    name: "structure on any task",
    apply({ body }, random) {
      const task = random.pick(tasksOf(body));
      if (!task) return false;
      const [one, other] = random.shuffle(labelsOf(task)).map(({ name }) => name);
      const nodes = [one ?? "a", other ?? one ?? "b"];
      task.keypoint_structure = random.pick([
        {}, { edges: [] }, { positions: [] }, { edges: [], positions: [] }, { edges: [{ nodes }], positions: [] }, { more: "\ud800" },
        { edges: [], positions: [{ label: nodes[0], x: 0, y: 1 }], more: 1 }, { edges: [{ nodes: [nodes[0]] }], positions: [] },
        { edges: [{ nodes, more: "\ud800" }], positions: [{ label: "nobody", x: 0, y: 0 }] }, { edges: [{ nodes }, { nodes: [...nodes].reverse() }], positions: [] },
        { edges: [{ nodes, "\ud800": "\udc00" }], positions: [{ label: nodes[1], x: 2, y: 0, more: [] }] },
      ]);
    },
  },
  {
    name: "structure moved to another task",
    apply({ body }, random) {
      const [from, to] = [random.pick(posed(body)), random.pick(tasksOf(body))];
      if (!from) return false;
      to.keypoint_structure = copy(from.keypoint_structure);
      if (random.chance(0.5)) delete from.keypoint_structure;
    },
  },
  {
    name: "structure without a part",
    apply({ body }, random) {
      const task = random.pick(posed(body));
      if (!task) return false;
      const which = random.pick(["edges", "positions", "both", "all"]);
      if (which === "all") delete task.keypoint_structure;
      else if (which === "both") task.keypoint_structure = {};
      else delete task.keypoint_structure[which];
    },
  },
  {
    name: "edges",
    apply({ body }, random) {
      const task = random.pick(posed(body));
      const edges = partsOf(task, "edges").filter(({ nodes }) => Array.isArray(nodes));
      if (edges.length === 0) return false;
      const { nodes } = random.pick(edges);
      random.pick([
        () => nodes.pop(),
        () => nodes.splice(0),
        () => nodes.push(point(body, random)),
        () => nodes.push(point(body, random), point(body, random)),
        () => (nodes[0] = nodes[1]),
        () => (nodes[random.integer(0, 1)] = point(body, random)),
        () => edges.length && task.keypoint_structure.edges.push({ nodes: [...nodes].reverse() }),
        () => task.keypoint_structure.edges.push({ nodes: [point(body, random), point(body, random)] }),
      ])();
    },
  },
  {
    name: "positions",
    apply({ body }, random) {
      const task = random.pick(posed(body));
      const positions = partsOf(task, "positions");
      if (positions.length === 0) return false;
      const position = random.pick(positions);
      random.pick([
        () => (position[random.pick(["x", "y"])] = copy(random.pick(NUMBERS))),
        () => (position[random.pick(["x", "y"])] = copy(random.pick(NUMBERS))),
        () => (position.label = point(body, random)),
        () => task.keypoint_structure.positions.push(copy(position)),
      ])();
    },
  },
  {
    name: "label called None",
    apply({ body }, random) {
      const { task, label } = random.pick(allLabels(body)) ?? {};
      if (!label) return false;
      const old = label.name;
      label.name = "None";
      if (random.chance(0.5)) return true;
      for (const { nodes } of partsOf(task, "edges")) if (Array.isArray(nodes)) nodes.forEach((node, at) => node === old && (nodes[at] = "None"));
      for (const position of partsOf(task, "positions")) if (position.label === old) position.label = "None";
    },
  },
  {
    name: "points by id",
    only: "update",
    apply({ body }, random) {
      const task = random.pick(posed(body));
      if (!task) return false;
      const ids = new Map(labelsOf(task).map(({ name, id }) => [name, id]));
      for (const { nodes } of partsOf(task, "edges")) if (Array.isArray(nodes)) nodes.forEach((node, at) => random.chance(0.6) && (nodes[at] = ids.get(node) ?? node));
      for (const position of partsOf(task, "positions")) if (random.chance(0.6)) position.label = ids.get(position.label) ?? position.label;
    },
  },
];
