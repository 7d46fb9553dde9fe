import { closed, color, hotkey, id, keypointStructure, list, open, text } from "./parts.js";

const flag = { type: "boolean" };

const label = open(
  {
    id,
    name: text,
    color,
    hotkey,
    group: text,
    parent_id: {},
    is_empty: flag,
    is_deleted: flag,
    revisit_affected_annotations: flag,
  },
  ["name", "color"],
);

const task = closed(
  { id, title: text, task_type: text, labels: list(label), label_schema_id: id, keypoint_structure: keypointStructure },
  ["title", "task_type", "id"],
);

const score = open({ value: { type: "number" }, metric_type: text }, ["value", "metric_type"]);
const performance = open({
  score: { type: ["number", "null"] },
  task_performances: list(open({ task_id: id, score: { anyOf: [{ type: "null" }, score] } }, ["score", "task_id"])),
});

/** The body of `PUT …/projects/{id}`: the document of a GET, but without `storage_info`. */
export const updateSchema = closed(
  {
    id,
    name: text,
    pipeline: open({ connections: list(open({ from: id, to: id }, ["from", "to"])), tasks: list(task) }, ["connections", "tasks"]),
    creation_time: text,
    creator_id: text,
    performance,
    thumbnail: text,
    datasets: list(open({ id, name: text })),
  },
  ["name", "pipeline", "id"],
);
