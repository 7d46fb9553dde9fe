import { Hono } from "hono";
import { decodeBody, NotJson, readJson } from "../python/json.js";
import { projectDocument } from "./document.js";
import { envelope, invalid, notFoundPage, Refusal, VERSION } from "./errors.js";
import { DEFAULTS, readFields } from "./fields.js";
import { readPage } from "./query.js";
import { createStore } from "./store.js";
import { createTokens } from "./tokens.js";

/**
 * @typedef {object} LabelStudioOptions
 * @property {string[] | null} [tokens] the tokens that are right, of both kinds; null (the default): every one of the right form
 * @property {boolean} [legacy] whether legacy tokens are switched on; true unless given
 * @property {boolean} [enterprise] whether projects can be made from templates, of any number; false unless given
 */

/** @type {Required<LabelStudioOptions>} */
const OPTIONS = { tokens: null, legacy: true, enterprise: false };

/**
 * Label Studio's part of the sandbox.
 * @param {import("../app.js").Surroundings} surroundings
 * @param {LabelStudioOptions} [given]
 * @returns {import("../app.js").Platform}
 */
export function createLabelStudio(surroundings, given = {}) {
  const options = { ...OPTIONS, ...given };
  const store = createStore();
  const tokens = createTokens(options, surroundings);
  let errors = 0;
  const newUuid = () => `00000000-0000-4000-8000-${String((errors += 1)).padStart(12, "0")}`;
  /** @type {Hono<import("../app.js").SandboxEnv>} */
  const routes = new Hono({ strict: false });
  const page = (path, ...handlers) => {
    routes.all(path, ...handlers);
    // A slash at the end makes no difference, and leads nowhere else.
    routes.all(`${path}/`, ...handlers);
  };
  const only = (methods) => async (c) => {
    const act = methods[c.req.method];
    if (!act) throw new Refusal(405, `Method "${c.req.method}" not allowed.`);
    return act(c);
  };
  const authorized = async (c, next) => {
    tokens.check(c.req.header("authorization"));
    await next();
  };

  page("/health", (c) => c.json({ status: "UP" }));
  page("/api/version", (c) => c.json({ release: VERSION, edition: options.enterprise ? "Enterprise" : "Community" }));
  page("/api/token/refresh", only({ POST: async (c) => {
    const { refresh } = (await readBody(c)) ?? {};
    if (refresh === undefined) throw invalid({ refresh: ["This field is required."] });
    return c.json({ access: tokens.exchange(refresh) });
  } }));
  page("/api/projects/validate", only({ POST: async (c) => {
    const body = await readBody(c);
    const config = body?.label_config;
    try {
      if (config === undefined) throw invalid({ label_config: ["This field is required."] });
      readFields({ label_config: config });
    } catch (error) {
      // What this endpoint says stands in no envelope.
      if (error instanceof Refusal && error.fields) return c.json(error.fields, 400);
      throw error;
    }
    return c.body(null, 204);
  } }));
  page("/api/projects", authorized, only({ GET: list, POST: create }));
  page("/api/projects/:id{[0-9]+}", authorized, only({ GET: show, PATCH: change, PUT: change, DELETE: remove }));
  if (options.enterprise) page("/api/project-templates/:template{[0-9]+}/create-project", authorized, only({ POST: createFromTemplate }));
  for (const path of ["/api/projects/*", "/api/project-templates/*", "/api/token/*"]) routes.all(path, () => notFoundPage());

  routes.onError((error) => {
    if (error instanceof Refusal) return error.toResponse(newUuid());
    throw error;
  });
  return {
    name: "label-studio",
    routes,
    projects: () => store.all().map((project) => projectDocument(project)),
    // Access tokens stay: clients hold on to them until they run out.
    reset: store.clear,
    about: { version: VERSION, edition: options.enterprise ? "Enterprise" : "Community" },
    owns: (path) => /^\/api\/(?:projects|token|project-templates)\b/.test(path),
    // What its CORS lets through, and no more; no header of an answer is shown.
    cors: { allowHeaders: ["accept", "authorization", "content-type", "user-agent", "x-csrftoken", "x-requested-with"], exposeHeaders: [] },
    falseAnswer: (status, words) => envelope(newUuid(), status, words),
  };

  function list(c) {
    const query = new URL(c.req.url);
    return c.json(readPage(query, store.all(), (project) => projectDocument(project)));
  }

  async function create(c) {
    const fields = readFields(await readBody(c));
    return c.json(projectDocument(make(fields), { fresh: true }), 201);
  }

  async function createFromTemplate(c) {
    const body = (await readBody(c)) ?? {};
    if (!("title" in body)) throw invalid({ title: ["This field is required."] });
    if (body.title === "") throw invalid({ title: ["This field may not be blank."] });
    if ("workspace_id" in body && !Number.isInteger(body.workspace_id)) throw invalid({ workspace_id: ["A valid integer is required."] });
    const { title, description = null } = readFields({ title: body.title, description: body.description ?? null });
    const config = '<View>\n  <Image name="image" value="$image"/>\n</View>';
    return c.json({ ...projectDocument(make({ title, description, label_config: config }), { fresh: true }), workspace: body.workspace_id ?? null }, 201);
  }

  function make(fields) {
    const { created_by: _, organization: __, ...kept } = fields;
    return store.make({ ...DEFAULTS, ...kept }, surroundings.now());
  }

  function find(c) {
    const project = store.get(Number(c.req.param("id")));
    if (!project) throw new Refusal(404, "No Project matches the given query.");
    return project;
  }

  function show(c) {
    return c.json(projectDocument(find(c)));
  }

  async function change(c) {
    const project = find(c);
    const { created_by: _, organization: __, ...fields } = readFields(await readBody(c), { updates: c.req.method === "PATCH" });
    Object.assign(project.fields, fields);
    return c.json(projectDocument(project, { fresh: true }));
  }

  function remove(c) {
    store.remove(find(c).id);
    return c.body(null, 204);
  }
}

/** @returns {Promise<any>} `{}` if there is no body */
async function readBody(c) {
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  if (bytes.length === 0) return {};
  const kind = (c.req.header("content-type") ?? "").split(";")[0].trim().toLowerCase();
  if (kind !== "application/json") throw new Refusal(415, `Unsupported media type "${kind}" in request.`);
  try {
    const text = decodeBody(bytes);
    if (bytes[0] === 0xef && bytes[1] === 0xbb) throw new NotJson("Unexpected UTF-8 BOM");
    const body = readJson(text);
    if (/\bNaN\b|\bInfinity\b/.test(text) && !isFiniteThroughout(body)) throw new NotJson("Out of range float values are not JSON compliant");
    return body;
  } catch (error) {
    if (error instanceof NotJson || error instanceof TypeError) throw new Refusal(400, `JSON parse error - ${error.message}`);
    throw error;
  }
}

function isFiniteThroughout(value) {
  if (typeof value === "number") return Number.isFinite(value);
  return value === null || typeof value !== "object" || Object.values(value).every(isFiniteThroughout);
}

