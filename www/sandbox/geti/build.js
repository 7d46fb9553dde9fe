import { arrangeLabels, newLabel, resolveKeypoints } from "./labels.js";
import { refuseLoneSurrogates } from "./surrogates.js";
import { effectiveType, isTrainable } from "./task-types.js";

/**
 * Makes the stored project out of a body that all rules let through.
 * @param {any} payload
 * @param {{ newId: () => string, now: () => number, workspaceId: string }} surroundings
 * @returns {import("./store.js").StoredProject}
 * @throws {Crash} where the server finds out only while building that it cannot
 */
export function buildProject(payload, { newId, now, workspaceId }) {
  refuseLoneSurrogates(payload, "CREATE");
  const sent = new Map(payload.pipeline.tasks.map((task) => [task.title, task]));
  /** @type {Map<string, import("./store.js").StoredTask>} by the title that was sent, in the order of the graph's nodes */
  const tasks = new Map();
  for (const { from, to } of payload.pipeline.connections) {
    for (const title of [from, to]) if (!tasks.has(title)) tasks.set(title, buildTask(sent.get(title), newId));
  }
  const next = new Map(payload.pipeline.connections.map(({ from, to }) => [from, to]));
  const path = mainPath(tasks, next).filter((title) => tasks.get(title).trainable);
  const trainable = path.map((title) => tasks.get(title));

  const references = new Map();
  for (const title of path) tasks.get(title).labels = buildLabels(sent.get(title), references, newId);
  const beside = payload.pipeline.tasks.filter(({ title }) => !path.includes(title));
  const foreign = beside.flatMap(({ labels = [] }) => labels.map((label) => label.parent_id).filter(Boolean));
  arrangeLabels(trainable, references, foreign, newId);

  // A project has one structure: of two keypoint tasks the later one's. On other tasks it is ignored.
  const posed = payload.pipeline.tasks.filter(({ title }) => path.includes(title) && tasks.get(title).type === "keypoint_detection");
  const last = posed.at(-1);
  const createdAt = now();
  return {
    id: newId(),
    name: payload.name,
    createdAt,
    workspaceId,
    tasks: [...tasks.values()],
    connections: [...tasks.keys()]
      .filter((title) => next.has(title))
      .map((title) => ({ from: tasks.get(title), to: tasks.get(next.get(title)) })),
    mainPath: trainable,
    keypoints: last ? resolveKeypoints(last.keypoint_structure, tasks.get(last.title).labels) : null,
    datasets: [{ id: newId(), name: "Dataset", createdAt }],
  };
}

/** @returns {import("./store.js").StoredTask} */
function buildTask(sent, newId) {
  const type = effectiveType(sent);
  return {
    id: newId(),
    title: type === "ANOMALY" ? "Anomaly" : sent.title,
    type: type.toLowerCase(),
    trainable: isTrainable(type),
    labels: null,
    schemaId: null,
  };
}

/** The titles from the task that nothing leads to, on to the end. Rings beside this path are not on it. */
function mainPath(tasks, next) {
  const targets = new Set(next.values());
  const path = [];
  for (let title = [...tasks.keys()].find((candidate) => !targets.has(candidate)); title !== undefined; title = next.get(title)) {
    path.push(title);
  }
  return path;
}

function buildLabels(sent, references, newId) {
  return (sent.labels ?? []).map((given) => {
    const label = newLabel(given, newId);
    if (given.parent_id) references.set(label, given.parent_id);
    return label;
  });
}
