import { Hono } from "hono";
import { judgeParams, judgeProject, NAMELESS } from "./judge.js";
import { createStore } from "./store.js";

/**
 * @typedef {object} ScaleOptions
 * @property {string[] | null} [apiKeys] the keys that are right; null (the default): every one that is not empty
 * @property {"first" | "none"} [history] what the answer to a creation tells of the parameters: the first version of
 *   them (the default, as the requests of the official client were answered), or none at all, as the documentation shows it
 */

/**
 * Scale AI's part of the sandbox: the projects of its API v1, below `/v1`. Every success is a 200: the official client
 * takes nothing else for one.
 * @param {import("../app.js").Surroundings} surroundings
 * @param {ScaleOptions} [options]
 * @returns {import("../app.js").Platform}
 */
export function createScale({ now }, { apiKeys = null, history = "first" } = {}) {
  const store = createStore(now);
  /** @type {Hono<import("../app.js").SandboxEnv>} */
  const routes = new Hono();

  routes.use("/v1/*", async (c, next) => {
    const key = keyOf(c.req.header("authorization"));
    if (key === null || (apiKeys && !apiKeys.includes(key))) throw new Refusal(401, "Invalid API key");
    await next();
  });
  routes.get("/v1/projects", (c) => {
    const archived = c.req.query("archived");
    // Nothing here can be archived.
    return c.json(archived === "true" ? [] : store.all());
  });
  routes.post("/v1/projects", async (c) => {
    const body = await readBody(c);
    refuseIf(judgeProject(body));
    if (store.get(body.name)) throw new Refusal(409, `A project with the name ${body.name} already exists`);
    const project = store.add(body);
    return c.json(history === "none" ? { ...project, param_history: [] } : project);
  });
  routes.get("/v1/projects/:name", (c) => c.json(found(c)));
  routes.post("/v1/projects/:name/setParams", async (c) => {
    const project = found(c);
    const text = await c.req.text();
    const body = text === "" ? {} : parsed(text);
    refuseIf(judgeParams(body));
    return c.json(store.setParams(project, body));
  });
  routes.all("/v1/*", () => {
    throw new Refusal(404, "Not found");
  });
  routes.onError((error) => {
    if (error instanceof Refusal) return error.toResponse();
    throw error;
  });

  function found(c) {
    const project = store.get(c.req.param("name"));
    if (!project) throw new Refusal(404, "Project not found");
    return project;
  }

  return {
    name: "scale",
    routes,
    projects: store.all,
    reset: store.clear,
    about: { base: "/v1" },
    owns: (path) => path.startsWith("/v1/"),
    // What pages of other origins may send to the real server is not known; most likely nothing.
    cors: { allowHeaders: ["accept", "authorization", "content-type"], exposeHeaders: ["Retry-After"] },
    falseAnswer: (status, words) => new Refusal(status, words).content(),
  };
}

/** A request that the server refuses. */
class Refusal extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }

  /** Its envelope. */
  content() {
    return { status_code: this.status, error: this.message };
  }

  toResponse() {
    return Response.json(this.content(), { status: this.status });
  }
}

/** @param {string | null} fault */
function refuseIf(fault) {
  if (fault !== null) throw new Refusal(400, fault);
}

/** The user name of Basic authorisation without a password; null if it is none. @param {string | undefined} header */
function keyOf(header) {
  const [, encoded] = /^Basic ([A-Za-z0-9+/]+=*)$/.exec(header ?? "") ?? [];
  if (!encoded) return null;
  const [, key] = /^([^:]+):$/.exec(atob(encoded)) ?? [];
  return key ?? null;
}

async function readBody(c) {
  return parsed(await c.req.text());
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, NAMELESS + " must be JSON");
  }
}
