import { copy } from "../body.js";
import { TRAINABLE } from "../bodies/valid.js";
import { connectionsOf, pipelineOf, tasksOf } from "./places.js";

/** Tasks, their types and titles, and the connections between them. */

const nameOf = ({ op }, task) => (op === "create" ? task.title : task.id);
const TYPES = [...TRAINABLE, "dataset", "crop"];
const ODD_TYPES = [
  "Detection", "DETECTION", "detection ", "object_detection", "anomaly_detection", "anomaly_classification", "ANOMALY_SEGMENTATION", "Anomaly",
  "tile", "null", "NULL", "visual_prompting", "action_detection", "action_classification", "activelearning", "bogus", "segmentatıon", "claßification",
  "KEYPOINT_detection", "claſſification", "",
];

/** @returns {{ list: any[], tasks: any[] } | undefined} the connections, if they can be changed */
function graph({ body }) {
  const list = pipelineOf(body)?.connections;
  const tasks = tasksOf(body);
  return Array.isArray(list) && tasks.length > 0 ? { list, tasks } : undefined;
}

function newTask(draft, random) {
  const task_type = random.pick(TYPES);
  const made = { title: `Added ${random.integer(1, 99)}`, task_type };
  if (draft.op === "update") made.id = random.id();
  const count = { classification: 2, dataset: 0, crop: 0, anomaly: draft.op === "update" ? 2 : 0 }[task_type] ?? 1;
  const stored = () => (draft.op === "update" ? { id: random.id(), color: "#abcdef" } : {});
  if (count > 0) made.labels = Array.from({ length: count }, (_, at) => ({ name: `${made.title} ${at}`, group: made.title, ...stored() }));
  if (task_type === "keypoint_detection") made.keypoint_structure = { edges: [], positions: [] };
  return made;
}

/** @type {import("./shape.js").Damage[]} */
export const PIPELINE = [
  {
    name: "no connections",
    apply({ body }, random) {
      if (!pipelineOf(body) || !random.chance(0.3)) return false;
      body.pipeline.connections = [];
    },
  },
  {
    name: "no tasks",
    apply({ body }, random) {
      if (!pipelineOf(body) || !random.chance(0.3)) return false;
      body.pipeline.tasks = [];
    },
  },
  {
    name: "task taken out with its connection",
    apply(draft, random) {
      const found = graph(draft);
      if (!found) return false;
      const gone = random.pick(found.tasks);
      draft.body.pipeline.tasks = draft.body.pipeline.tasks.filter((task) => task !== gone);
      const name = nameOf(draft, gone);
      draft.body.pipeline.connections = found.list.filter((connection) => connection?.from !== name && connection?.to !== name);
    },
  },
  {
    name: "task added",
    apply(draft, random) {
      const found = graph(draft);
      if (!found) return false;
      const task = newTask(draft, random);
      const last = random.pick(found.tasks);
      draft.body.pipeline.tasks.splice(random.integer(0, found.tasks.length), 0, task);
      if (random.chance(0.8)) found.list.push({ from: nameOf(draft, last), to: nameOf(draft, task) });
    },
  },
  {
    name: "task added at the end",
    apply(draft, random) {
      const found = graph(draft);
      if (!found) return false;
      const sources = new Set(found.list.map((connection) => connection?.from));
      const last = found.tasks.find((task) => !sources.has(nameOf(draft, task)));
      if (!last) return false;
      const task = newTask(draft, random);
      draft.body.pipeline.tasks.push(task);
      found.list.push({ from: nameOf(draft, last), to: nameOf(draft, task) });
    },
  },
  {
    name: "tasks beside the path, in a circle",
    apply(draft, random) {
      const found = graph(draft);
      if (!found) return false;
      const ring = Array.from({ length: random.integer(1, 2) }, () => newTask(draft, random));
      draft.body.pipeline.tasks.push(...ring);
      ring.forEach((task, at) => found.list.push({ from: nameOf(draft, task), to: nameOf(draft, ring[(at + 1) % ring.length]) }));
    },
  },
  {
    name: "connections turned round",
    apply(draft, random) {
      const [connection] = random.shuffle(connectionsOf(draft.body));
      if (!connection) return false;
      [connection.from, connection.to] = [connection.to, connection.from];
    },
  },
  {
    name: "connection added",
    apply(draft, random) {
      const found = graph(draft);
      if (!found) return false;
      found.list.push({ from: nameOf(draft, random.pick(found.tasks)), to: nameOf(draft, random.pick(found.tasks)) });
    },
  },
  {
    name: "end of a connection moved",
    apply(draft, random) {
      const connection = random.pick(connectionsOf(draft.body));
      const task = random.pick(tasksOf(draft.body));
      if (!connection || !task) return false;
      connection[random.pick(["from", "to"])] = random.pick([task.title, task.id, nameOf(draft, task), nameOf(draft, task)]) ?? "nobody";
    },
  },
  {
    name: "connections made anew by chance",
    apply(draft, random) {
      const found = graph(draft);
      if (!found) return false;
      const names = found.tasks.map((task) => nameOf(draft, task));
      const [sources, targets] = [random.shuffle(names), random.shuffle(names)];
      draft.body.pipeline.connections = sources.slice(1).map((from, at) => ({ from, to: targets[at] }));
    },
  },
  {
    name: "tasks and connections in another order",
    apply({ body }, random) {
      if (!Array.isArray(pipelineOf(body)?.tasks) || !Array.isArray(body.pipeline.connections)) return false;
      body.pipeline.tasks = random.shuffle(body.pipeline.tasks);
      body.pipeline.connections = random.shuffle(body.pipeline.connections);
    },
  },
  {
    name: "task type",
    apply({ body }, random) {
      const task = random.pick(tasksOf(body));
      if (!task) return false;
      task.task_type = random.chance(0.7) ? random.pick(TYPES) : random.pick(ODD_TYPES);
    },
  },
  {
    name: "task type in another case",
    only: "update",
    apply({ body }, random) {
      const task = random.pick(tasksOf(body).filter(({ task_type }) => typeof task_type === "string"));
      if (!task) return false;
      task.task_type = random.pick([task.task_type.toUpperCase(), task.task_type.replaceAll("i", "ı"), task.task_type.replaceAll("s", "ſ"), task.task_type[0]?.toUpperCase() + task.task_type.slice(1)]);
    },
  },
  {
    name: "title of another task",
    apply({ body }, random) {
      const [one, other] = [random.pick(tasksOf(body)), random.pick(tasksOf(body))];
      if (!one) return false;
      one.title = random.pick([other.title, other.id]) ?? other.title;
    },
  },
  {
    name: "title that makes an anomaly task",
    apply(draft, random) {
      const task = random.pick(tasksOf(draft.body));
      if (!task) return false;
      const title = random.pick(["Anomaly", "anomaly", "anomaly_classification", "Anomaly_Detection", "ANOMALY_SEGMENTATION", "anomaly segmentation", "Anomaly "]);
      if (draft.op === "create") {
        for (const connection of connectionsOf(draft.body)) for (const key of ["from", "to"]) if (connection[key] === task.title) connection[key] = title;
      }
      task.title = title;
    },
  },
  {
    name: "labels of two tasks exchanged",
    apply({ body }, random) {
      const [one, other] = random.shuffle(tasksOf(body));
      if (!other) return false;
      [one.labels, other.labels] = [copy(other.labels), copy(one.labels)];
      for (const task of [one, other]) if (task.labels === undefined) delete task.labels;
    },
  },
  {
    name: "limits of an installation",
    apply(draft, random) {
      draft.limits = random.pick([{ maxLabels: random.integer(0, 6) }, { maxTrainableTasks: random.integer(0, 4) }, { maxLabels: 3, maxTrainableTasks: 1 }]);
    },
  },
];
