/**
 * @typedef {object} StoredProject
 * @property {number} id @property {number} createdAt milliseconds since 1970
 * @property {Record<string, unknown>} fields as they were set
 */

/** Keeps projects in memory; ids count from 1. */
export function createStore() {
  /** @type {Map<number, StoredProject>} */
  const projects = new Map();
  let last = 0;
  return {
    /** @param {Record<string, unknown>} fields @param {number} createdAt */
    make(fields, createdAt) {
      last += 1;
      const project = { id: last, createdAt, fields };
      projects.set(last, project);
      return project;
    },
    /** @param {number} id */
    get: (id) => projects.get(id),
    /** @param {number} id */
    remove: (id) => void projects.delete(id),
    /** @returns {StoredProject[]} oldest first */
    all: () => [...projects.values()],
    clear: () => projects.clear(),
  };
}
