/**
 * The body that would change the project which another body created: with ids, and with the labels that the server adds.
 * @param {any} created a body that creates a project, which the server takes
 * @param {import("../random.js").Random} random
 * @returns {any}
 */
export function asUpdate(created, random) {
  const ids = new Map(created.pipeline.tasks.map(({ title }) => [title, random.id()]));
  const labelIds = new Map(created.pipeline.tasks.flatMap(({ labels }) => labels ?? []).map(({ name }) => [name, random.id()]));
  const byId = random.chance(0.5);
  const tasks = created.pipeline.tasks.map((task) => {
    const made = { ...task, id: ids.get(task.title) };
    if (task.task_type === "anomaly") made.labels = anomalyLabels(random);
    else if (task.labels?.length) made.labels = labels(task, labelIds, byId, random);
    if (made.labels && random.chance(0.5)) made.label_schema_id = random.id();
    return made;
  });
  const connections = created.pipeline.connections.map(({ from, to }) => ({ from: ids.get(from), to: ids.get(to) }));
  return { id: random.id(), name: created.name, pipeline: { connections, tasks }, ...extras(tasks, random) };
}

const EMPTY = {
  detection: "No object",
  rotated_detection: "No object",
  segmentation: "Empty",
  instance_segmentation: "Empty",
};

function labels({ labels: sent, task_type }, labelIds, byId, random) {
  const stored = sent.map((label) => {
    const made = { color: "#123456ff", hotkey: "", ...label, id: labelIds.get(label.name) };
    if (label.parent_id && byId) made.parent_id = labelIds.get(label.parent_id);
    if (random.chance(0.4)) Object.assign(made, { is_empty: false, is_anomalous: false });
    return made;
  });
  const word = EMPTY[task_type];
  if (!word || random.chance(0.3)) return stored;
  const empty = { id: random.id(), name: word, group: word, color: "#000000ff", hotkey: "", is_empty: true, parent_id: null };
  return [...stored, empty];
}

function anomalyLabels(random) {
  const group = "default - anomaly";
  return ["Normal", "Anomalous"].map((name) => ({ id: random.id(), name, group, color: "#8bae46ff", is_anomalous: name === "Anomalous" }));
}

/** What a GET shows besides. */
function extras(tasks, random) {
  if (random.chance(0.5)) return {};
  return {
    creation_time: "2025-06-13T11:48:43.000000+00:00",
    creator_id: "someone@example.com",
    thumbnail: "/api/v1/organizations/o/workspaces/w/projects/p/thumbnail",
    performance: {
      score: random.pick([null, 0.5, 1]),
      task_performances: tasks.map(({ id }) => ({ task_id: id, score: random.pick([null, { value: 0.5, metric_type: "accuracy" }]) })),
    },
    datasets: [{ id: random.id(), name: "Dataset", use_for_training: true, creation_time: "2025-06-13T11:48:43.000000+00:00" }],
  };
}
