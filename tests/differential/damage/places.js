import { isPlain } from "../body.js";

/**
 * The places of a body by what the schema says of them, whatever stands there now.
 *
 * @typedef {object} Place
 * @property {any} owner the object or list that holds the value
 * @property {string | number} key
 * @property {string} kind `text`, `hotkey`, `color`, `id`, `type`, `number`, `flag`, `any`, `list`, `object`
 */

const TEXT = { name: "text", title: "text", group: "text", creation_time: "text", creator_id: "text", thumbnail: "text" };
const ROOT = { ...TEXT, id: "id", pipeline: "object", performance: "object", datasets: "list" };
const PIPELINE = { connections: "list", tasks: "list" };
const TASK = { ...TEXT, id: "id", task_type: "type", labels: "list", label_schema_id: "id", keypoint_structure: "object" };
const FLAGS = { is_empty: "flag", is_deleted: "flag", revisit_affected_annotations: "flag" };
const LABEL = { ...TEXT, ...FLAGS, id: "id", color: "color", hotkey: "hotkey", parent_id: "any" };
const STRUCTURE = { edges: "list", positions: "list" };
const POSITION = { label: "text", x: "number", y: "number" };
const PERFORMANCE = { score: "number", task_performances: "list" };
const TASK_PERFORMANCE = { task_id: "id", score: "object" };
const SCORE = { value: "number", metric_type: "text" };

export const isObject = (value) => !isPlain(value) && !Array.isArray(value);
/** @returns {any} the pipeline, if it is an object */
export const pipelineOf = (body) => (isObject(body) && isObject(body.pipeline) ? body.pipeline : undefined);

/** @param {any} body @param {"create" | "update"} op @returns {{ places: Place[], objects: any[] }} and the objects among them */
export function placesOf(body, op) {
  /** @type {Place[]} */
  const places = [];
  const objects = [];
  const end = op === "create" ? "text" : "id";

  function object(value, kinds, inside = {}) {
    if (!isObject(value)) return;
    objects.push(value);
    for (const [key, kind] of Object.entries(kinds)) {
      if (!(key in value)) continue;
      places.push({ owner: value, key, kind });
      inside[key]?.(value[key]);
    }
  }
  const list = (each, kind = "object") => (values) => {
    if (!Array.isArray(values)) return;
    values.forEach((value, key) => {
      places.push({ owner: values, key, kind });
      each(value);
    });
  };

  const label = (value) => object(value, LABEL);
  const edge = (value) => object(value, { nodes: "list" }, { nodes: list(() => {}, "text") });
  const position = (value) => object(value, POSITION);
  const structure = (value) => object(value, STRUCTURE, { edges: list(edge), positions: list(position) });
  const task = (value) => object(value, TASK, { labels: list(label), keypoint_structure: structure });
  const connection = (value) => object(value, { from: end, to: end });
  const pipeline = (value) => object(value, PIPELINE, { connections: list(connection), tasks: list(task) });
  const score = (value) => object(value, SCORE);
  const taskPerformance = (value) => object(value, TASK_PERFORMANCE, { score });
  const performance = (value) => object(value, PERFORMANCE, { task_performances: list(taskPerformance) });
  const dataset = (value) => object(value, { id: "id", name: "text" });
  object(body, ROOT, { pipeline, performance, datasets: list(dataset) });
  return { places, objects };
}

/** The tasks that can be read, with a label list wherever there may be one. */
export const tasksOf = (body) => (Array.isArray(pipelineOf(body)?.tasks) ? body.pipeline.tasks.filter(isObject) : []);
export const connectionsOf = (body) => (Array.isArray(pipelineOf(body)?.connections) ? body.pipeline.connections.filter(isObject) : []);
export const labelsOf = (task) => (Array.isArray(task?.labels) ? task.labels.filter(isObject) : []);
/** @returns {{ task: any, label: any }[]} */
export const allLabels = (body) => tasksOf(body).flatMap((task) => labelsOf(task).map((label) => ({ task, label })));
/** @returns {any[]} edges or positions of a task */
export const partsOf = (task, key) => (Array.isArray(task?.keypoint_structure?.[key]) ? task.keypoint_structure[key].filter(isObject) : []);
