import { Crash } from "./errors.js";

/**
 * The project as the server shows it.
 * @param {import("./store.js").StoredProject} project
 * @param {{ organizationId: string, creatorId: string, includeDeleted?: boolean, withSize?: boolean, inList?: boolean,
 *   fresh?: boolean, changed?: Set<import("./store.js").StoredLabel> }} options `fresh`: this very request created the project;
 *   `changed`: the labels that this very request changed, which the server shows without group and parent
 * @returns {object}
 * @throws {Crash} if a trainable task lies off the main path: the server can show such a project
 *   only while it creates it
 */
export function projectDocument(project, options) {
  const { organizationId, creatorId, withSize = false, inList = false, fresh = false } = options;
  const created = timestamp(project.createdAt);
  if (!fresh && project.tasks.some((task) => task.trainable && !project.mainPath.includes(task))) {
    throw new Crash("a trainable task has no label schema");
  }
  return {
    id: project.id,
    name: project.name,
    creation_time: created,
    creator_id: creatorId,
    pipeline: {
      tasks: project.tasks.map((task) => taskDocument(task, project, options)),
      connections: project.connections.map(({ from, to }) => ({ from: from.id, to: to.id })),
    },
    thumbnail: `/api/v1/organizations/${organizationId}/workspaces/${project.workspaceId}/projects/${project.id}/thumbnail`,
    performance: {
      score: null,
      task_performances: project.mainPath.map((task) => ({ task_id: task.id, score: null })),
    },
    storage_info: withSize ? { size: 0 } : {},
    ...(inList ? {} : { datasets: project.datasets.map(datasetDocument) }),
  };
}

/** @param {import("./store.js").StoredProject["datasets"][number]} dataset */
function datasetDocument({ id, name, createdAt }) {
  return { id, name, use_for_training: true, creation_time: timestamp(createdAt) };
}

function taskDocument(task, project, options) {
  const document = { id: task.id, title: task.title, task_type: task.type };
  if (task.labels) {
    document.labels = task.labels.map((label) => labelDocument(label, options));
    document.label_schema_id = task.schemaId;
  }
  if (project.keypoints && task.trainable) document.keypoint_structure = keypointsDocument(project.keypoints);
  return document;
}

function labelDocument(label, { includeDeleted = false, changed }) {
  const altered = changed?.has(label) ?? false;
  return {
    id: label.id,
    name: label.name,
    is_anomalous: label.isAnomalous,
    color: label.color,
    hotkey: label.hotkey,
    is_empty: label.isEmpty,
    group: altered ? "" : label.group,
    parent_id: altered ? null : label.parent?.id ?? null,
    ...(includeDeleted ? { is_deleted: false } : {}),
  };
}

function keypointsDocument({ edges, positions }) {
  return {
    edges: edges.map(({ nodes }) => ({ nodes: nodes.map((label) => label.id) })),
    positions: positions.map(({ label, x, y }) => ({ label: label.id, x, y })),
  };
}

/** @param {number} ms since 1970 @returns {string} with millisecond precision, written with six digits as Python does */
export function timestamp(ms) {
  return new Date(ms).toISOString().replace("Z", "000+00:00");
}
