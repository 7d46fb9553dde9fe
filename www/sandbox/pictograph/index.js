import { Hono } from "hono";
import { shapeFaults, sharedName } from "./judge.js";
import { createStore } from "./store.js";

const ROOT = "/api/v1/developer";

/**
 * @typedef {object} PictographOptions
 * @property {"projects" | "datasets"} [api] the dialect: that of the newer clients (the default), or that of those up to 1.60
 * @property {string[] | null} [apiKeys] the keys that are right; null (the default): every one that is not empty
 * @property {number} [mostRows] how many rows a page has at the most, whatever it is asked for
 * @property {number} [mostProjects] how many projects the plan pays for
 */

/**
 * Pictograph's part of the sandbox: its projects, below `/api/v1/developer`, in one of the two dialects of its API. The
 * address of all projects ends with a slash, that of one does not, and neither leads to the other.
 * @param {import("../app.js").Surroundings} surroundings
 * @param {PictographOptions} [options]
 * @returns {import("../app.js").Platform}
 */
export function createPictograph({ now }, { api = "datasets", apiKeys = null, mostRows, mostProjects = Infinity } = {}) {
  const newer = api === "datasets";
  const store = createStore(now, newer);
  /** The answers to writing requests, by their keys. @type {Map<string, { status: number, body: object }>} */
  let answers = new Map();
  const most = mostRows ?? (newer ? 1000 : 200);
  /** @type {Hono<import("../app.js").SandboxEnv>} */
  const routes = new Hono();

  class Refusal extends Error {
    /** @param {number} status @param {string} code @param {string} message @param {object[]} [faults] */
    constructor(status, code, message, faults) {
      super(message);
      Object.assign(this, { status, code, faults });
    }

    /** Its envelope: the newest one, or that of the older server. */
    content() {
      const detail = this.faults ?? this.message;
      if (!newer) return { detail };
      return { error: { code: this.code, message: this.message, details: this.faults ? { errors: this.faults } : {} }, detail };
    }
  }

  routes.use(`${ROOT}/*`, async (c, next) => {
    const key = c.req.header("x-api-key");
    if (!key || (apiKeys && !apiKeys.includes(key))) throw new Refusal(401, "unauthorized", "Invalid API key");
    await next();
  });
  routes.get(`${ROOT}/${api}/`, (c) => {
    const number = (key, usual) => Number(c.req.query(key) ?? usual);
    const [limit, offset] = [Math.min(number("limit", newer ? 100 : 50), most), number("offset", 0)];
    const all = store.all().filter((project) => !newer || (c.req.query("archived") === "true") === project.is_archived);
    const page = all.slice(offset, offset + limit);
    if (!newer) return c.json({ projects: page });
    return c.json({ data: page, pagination: { total: all.length, limit, offset, has_more: offset + page.length < all.length } });
  });
  routes.post(`${ROOT}/${api}/`, (c) =>
    once(c, async () => {
      const body = await judged(c, false);
      if (store.get(body.name)) throw new Refusal(409, "conflict", "A project with this name already exists");
      if (store.all().length >= mostProjects) throw new Refusal(402, "project_limit", "Your plan pays for no more projects");
      return { status: 201, body: enveloped(store.add(body)) };
    }),
  );
  routes.get(`${ROOT}/${api}/:name`, (c) => c.json(enveloped(found(c))));
  routes.patch(`${ROOT}/${api}/:name`, (c) =>
    once(c, async () => {
      const project = found(c);
      const body = await judged(c, true);
      const renamed = newer ? body.new_name : body.name;
      if (renamed != null && (store.get(renamed) ?? project) !== project) {
        throw new Refusal(409, "conflict", "A project with this name already exists");
      }
      return { status: 200, body: enveloped(store.change(project, body)) };
    }),
  );
  routes.delete(`${ROOT}/${api}/:name`, (c) => {
    const project = found(c);
    store.remove(project);
    if (!newer) return c.json({ deleted: { images_deleted: 0, annotations_deleted: 0 } });
    const { id, name } = project;
    const counts = { images_deleted: 0, directories_deleted: 0, gcs_blobs_deleted: 0, gcs_blobs_retained_for_forks: 0 };
    return c.json({ data: { id, name, deleted: true, ...counts } });
  });
  if (newer) {
    for (const [word, archived] of [["archive", true], ["unarchive", false]]) {
      routes.post(`${ROOT}/${api}/:name/${word}`, (c) => c.json(enveloped(Object.assign(found(c), { is_archived: archived }))));
    }
  } else {
    // The older server shows the same projects under their newer name too, for reading alone.
    routes.get(`${ROOT}/datasets/`, (c) => c.json({ datasets: store.all().slice(0, Number(c.req.query("limit") ?? 100)) }));
    routes.get(`${ROOT}/datasets/by-name/:name`, (c) => c.json({ dataset: found(c) }));
    routes.get(`${ROOT}/datasets/:id`, (c) => {
      const project = store.byId(c.req.param("id"));
      if (!project) throw new Refusal(404, "not_found", "Dataset not found");
      return c.json({ dataset: project });
    });
  }
  // The words of the framework, without an envelope.
  routes.all(`${ROOT}/*`, (c) => c.json({ detail: "Not Found" }, 404));
  routes.onError((error) => {
    if (error instanceof Refusal) return Response.json(error.content(), { status: error.status });
    throw error;
  });

  const enveloped = (project) => (newer ? { data: project } : { project });

  function found(c) {
    const name = c.req.param("name");
    const project = store.get(name);
    if (!project) throw new Refusal(404, "not_found", `No project named ${name}`);
    return project;
  }

  /** Carries a writing request out once for its key, and repeats its answer after that. */
  async function once(c, act) {
    const key = c.req.header("idempotency-key");
    const known = key && `${c.req.method} ${c.req.path} ${key}`;
    let answer = known && answers.get(known);
    if (!answer) {
      answer = await act();
      if (known) answers.set(known, answer);
    }
    return c.json(answer.body, answer.status);
  }

  async function judged(c, update) {
    let body;
    try {
      body = JSON.parse(await c.req.text());
    } catch {
      throw new Refusal(422, "validation_error", "JSON decode error", [{ loc: ["body"], msg: "JSON decode error", type: "json_invalid" }]);
    }
    const faults = shapeFaults(body, { newer, update });
    if (faults.length > 0) throw new Refusal(422, "validation_error", "Invalid request body", faults);
    const shared = sharedName(body.classes ?? [], newer);
    if (shared !== null) throw new Refusal(422, "validation_error", `Duplicate class names: '${shared}'`);
    return body;
  }

  return {
    name: "pictograph",
    routes,
    projects: store.all,
    reset() {
      store.clear();
      answers = new Map();
    },
    about: { base: "", api },
    owns: (path) => path.startsWith(`${ROOT}/`),
    // What pages of other origins may send to the real server is not known; its own page shows calls with this header.
    cors: { allowHeaders: ["accept", "content-type", "idempotency-key", "x-api-key"], exposeHeaders: ["Retry-After", "X-Request-Id"] },
    falseAnswer: (status, words) => new Refusal(status, "sandbox", words).content(),
  };
}
