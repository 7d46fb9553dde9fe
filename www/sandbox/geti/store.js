/**
 * @typedef {object} StoredLabel
 * @property {string} id @property {string} name @property {string} color @property {string} hotkey
 * @property {string} group @property {boolean} isEmpty @property {boolean} isAnomalous
 * @property {StoredLabel | null} parent
 *
 * @typedef {object} StoredTask
 * @property {string} id @property {string} title @property {string} type as the server shows it, lower case
 * @property {boolean} trainable
 * @property {StoredLabel[] | null} labels null for tasks that have none: dataset, crop, and those off the main path
 * @property {string | null} schemaId
 *
 * @typedef {object} StoredKeypoints
 * @property {{ nodes: StoredLabel[] }[]} edges
 * @property {{ label: StoredLabel, x: number, y: number }[]} positions
 *
 * @typedef {object} StoredProject
 * @property {string} id @property {string} name @property {number} createdAt milliseconds since 1970
 * @property {string} workspaceId
 * @property {StoredTask[]} tasks
 * @property {{ from: StoredTask, to: StoredTask }[]} connections
 * @property {StoredTask[]} mainPath the trainable tasks in the order in which data flows
 * @property {StoredKeypoints | null} keypoints
 * @property {{ id: string, name: string, createdAt: number }[]} datasets
 */

/** Keeps projects in memory. */
export function createStore() {
  /** @type {Map<string, StoredProject>} */
  const projects = new Map();
  return {
    /** @param {StoredProject} project */
    add: (project) => void projects.set(project.id, project),
    /** @param {string} id @param {string} workspaceId @returns {StoredProject | null} */
    get(id, workspaceId) {
      const project = projects.get(id);
      return project && project.workspaceId === workspaceId ? project : null;
    },
    /** @param {string} id */
    remove: (id) => void projects.delete(id),
    /** @param {string} [workspaceId] @returns {StoredProject[]} oldest first */
    all: (workspaceId) => [...projects.values()].filter((project) => !workspaceId || project.workspaceId === workspaceId),
    clear: () => projects.clear(),
  };
}
