const WORKSPACE = "/api/v1/organizations/0a1b2c3d-0000-4000-8000-00000000000a/workspaces/0a1b2c3d-0000-4000-8000-00000000000b";

/**
 * Calls a sandbox without a network.
 * @param {import("hono").Hono} app
 */
export function getiClient(app) {
  return {
    /**
     * @param {string} method @param {string} path below the workspace, or from the root if it starts with `/api` or `/__`
     * @param {unknown} [body] text goes as it stands @param {Record<string, string | undefined>} [headers] undefined
     *   leaves one of the usual headers out
     * @returns {Promise<{ status: number, headers: Headers, text: string, body: any }>} body null if it is no JSON
     */
    async send(method, path, body, headers = {}) {
      const all = { "x-api-key": "geti_pat_test", "x-geti-csrf-protection": "1", ...headers };
      const response = await app.request(/^\/(api|__)/.test(path) ? path : WORKSPACE + path, {
        method,
        headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
        body: body === undefined || typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, body: parsed(text) };
    },
  };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A project document without ids and times, in the shape of the corpus. */
export function summary(project) {
  const { tasks, connections } = project.pipeline;
  const labels = new Map(tasks.flatMap((task) => task.labels ?? []).map((label) => [label.id, label.name]));
  const titles = new Map(tasks.map((task) => [task.id, task.title]));
  return {
    name: project.name,
    tasks: tasks.map((task) => ({
      title: task.title,
      task_type: task.task_type,
      ...(task.labels && {
        labels: task.labels.map((label) => ({
          name: label.name,
          color: label.color,
          group: label.group,
          hotkey: label.hotkey,
          is_empty: label.is_empty,
          is_anomalous: label.is_anomalous,
          parent: labels.get(label.parent_id) ?? null,
        })),
      }),
      ...(task.keypoint_structure && {
        keypoint_structure: {
          edges: task.keypoint_structure.edges.map(({ nodes }) => nodes.map((node) => labels.get(node))),
          positions: task.keypoint_structure.positions.map(({ label, x, y }) => ({ label: labels.get(label), x, y })),
        },
      }),
    })),
    connections: connections.map(({ from, to }) => [titles.get(from), titles.get(to)]),
    datasets: project.datasets.map(({ name, use_for_training }) => ({ name, use_for_training })),
    performance_tasks: project.performance.task_performances.map(({ task_id }) => titles.get(task_id)),
  };
}
