/**
 * Keeps projects in memory, by their names.
 * @param {() => number} now
 */
export function createStore(now) {
  /** @type {Map<string, object>} */
  const projects = new Map();
  const time = () => new Date(now()).toISOString();
  return {
    /** @param {string} name */
    get: (name) => projects.get(name) ?? null,
    /** In the order in which they were made: the documentation promises none. */
    all: () => [...projects.values()],
    clear: () => projects.clear(),
    /** @param {object} body one that was judged */
    add(body) {
      const at = time();
      const project = {
        type: body.type,
        name: body.name,
        pipelineName: body.pipeline ?? "standard_task",
        numReviews: 0,
        numConsensus: body.consensus_attempts ?? 0,
        created_at: at,
        created_by: "sandbox",
        created_with: "api",
        param_history: body.params ? [{ ...body.params, version: 0, created_at: at }] : [],
        archived: false,
        taxonomy: null,
        datasetLinks: [],
      };
      projects.set(project.name, project);
      return project;
    },
    /**
     * A new version: what is given, laid over the version before where that is wanted. Objects and lists are replaced whole.
     * @param {any} project @param {any} body
     */
    setParams(project, { patch, ...params }) {
      const before = project.param_history.at(-1) ?? {};
      // Any text counts as true, "false" too.
      const base = patch ? before : {};
      const version = project.param_history.length;
      project.param_history.push({ ...base, ...params, version, created_at: time() });
      return project;
    },
  };
}
