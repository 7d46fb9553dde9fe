import { Hono } from "hono";
import { decodeBody, NotJson, readJson, TooMuch } from "../python/json.js";
import { applyUpdate } from "./apply-update.js";
import { buildProject } from "./build.js";
import { projectDocument } from "./document.js";
import { createJudge } from "./judge.js";
import { badRequest, Crash, GatewayRefusal, Refusal } from "./errors.js";
import { readListQuery, readProjectQuery } from "./query.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const OBJECT_ID = /^[0-9a-f]{24}$/i;

/**
 * The project endpoints of one workspace.
 * @param {ReturnType<typeof import("./store.js").createStore>} store
 * @param {import("../app.js").Surroundings} surroundings
 * @param {Required<import("./index.js").GetiOptions>} options
 * @returns {Hono} to be mounted below `/api/v1/organizations/:organization/workspaces/:workspace`
 */
export function projectRoutes(store, surroundings, options) {
  const routes = new Hono();
  const judge = createJudge(options);
  const show = (project, extra) => projectDocument(project, { ...options, ...extra });

  routes.get("/projects_names", (c) => {
    const { workspace } = place(c, options);
    return c.json({ projects: newestFirst(store.all(workspace)).map(({ id, name }) => ({ id, name })) });
  });

  routes.get("/projects", (c) => {
    const { workspace } = place(c, options);
    const url = new URL(c.req.url);
    const query = readListQuery(url.searchParams);
    const all = store.all(workspace);
    const page = sortAndFilter(all, query).slice(query.skip, query.skip + query.limit);
    return c.json({
      projects: page.map((project) => show(project, { inList: true, withSize: query.withSize })),
      project_counts: all.length,
      project_page_count: page.length,
      next_page: page.length === 0 ? "" : nextPage(url, query.skip + page.length),
    });
  });

  routes.post("/projects", async (c) => {
    const payload = await readBody(c);
    const { workspace } = place(c, options);
    if (options.maxProjects !== null && store.all().length >= options.maxProjects) {
      throw new Refusal(
        409,
        "limit_reached",
        `You have hit the limit of number of projects in your organization (${options.maxProjects}). ` +
          "Please delete some projects before making new ones.",
      );
    }
    judge.create(payload);
    const project = buildProject(payload, { ...surroundings, workspaceId: workspace });
    store.add(project);
    return c.json(show(project, { fresh: true }), 201);
  });

  routes.get("/projects/:project", (c) => {
    return c.json(show(find(c), readProjectQuery(new URL(c.req.url).searchParams)));
  });

  routes.put("/projects/:project", async (c) => {
    const payload = await readBody(c);
    const stored = find(c);
    judge.update(payload);
    const { project, changed } = applyUpdate(stored, payload, surroundings);
    store.add(project);
    return c.json(show(project, { changed }));
  });

  routes.delete("/projects/:project", (c) => {
    const project = find(c);
    store.remove(project.id);
    return c.json({ result: "success" });
  });

  routes.get("/projects/:project/status", (c) => c.json(status(find(c))));
  routes.get("/projects/:project/thumbnail", (c) => {
    find(c);
    return c.body(null, 204);
  });
  routes.get("/projects/:project/datasets/:dataset/statistics", (c) => {
    find(c);
    return c.json({ overview: { images: 0, videos: 0, annotated_images: 0, annotated_videos: 0, annotated_frames: 0 }, tasks: [] });
  });
  return routes;

  function find(c) {
    const { workspace } = place(c, options);
    const id = checkId(c, "project", OBJECT_ID);
    const project = store.get(id, workspace);
    if (project) return project;
    throw new Refusal(404, "project_not_found", `The requested project could not be found. Project ID: \`${id}\`.`, {
      noCache: c.req.method === "GET",
    });
  }
}

/** Checks the ids in the path. A well-formed organization that is not the token's own is turned away by the gateway. */
function place(c, { organizationId, workspaces }) {
  const organization = checkId(c, "organization", UUID);
  const workspace = checkId(c, "workspace", UUID, OBJECT_ID);
  if (organization !== organizationId.toLowerCase()) throw new GatewayRefusal(401, "Invalid authorization token");
  if (!workspaces.some(({ id }) => id.toLowerCase() === workspace)) {
    throw new Refusal(404, "workspace_not_found", `Could not find workspace with id ${workspace}`);
  }
  return { workspace };
}

function checkId(c, name, ...forms) {
  const value = c.req.param(name);
  if (forms.some((form) => form.test(value))) return value.toLowerCase();
  throw badRequest(`Invalid request parameters: '${name}_id'. The provided string is not a valid ID: '${value}'.`);
}

/** @returns {Promise<any>} @throws {Refusal} @throws {Crash} */
async function readBody(c) {
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  let text;
  try {
    text = decodeBody(bytes);
  } catch {
    throw new Crash("the body is no text");
  }
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof NotJson) throw new Refusal(400, "missing_payload", "Missing request body");
    if (error instanceof TooMuch) throw new Crash(error.message);
    throw error;
  }
}

const newestFirst = (projects) => [...projects].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));

function sortAndFilter(projects, { name, sortBy, direction }) {
  const wanted = newestFirst(projects.filter((project) => project.name.toLowerCase().includes(name.toLowerCase())));
  const key = sortBy === "name" ? (project) => project.name : (project) => project.createdAt;
  const sign = direction === "asc" ? 1 : -1;
  return wanted.sort((a, b) => (key(a) === key(b) ? 0 : key(a) < key(b) ? -sign : sign));
}

function nextPage(url, skip) {
  const params = new URLSearchParams(url.searchParams);
  params.set("skip", String(skip));
  return `${url.pathname}?${params}`;
}

/** Comes from another service in the real system; nothing is ever trained here. */
function status(project) {
  const task_performances = project.mainPath.map((task) => ({ task_id: task.id, score: null }));
  return {
    is_training: false,
    n_required_annotations: 12 * project.mainPath.length,
    n_new_annotations: 0,
    project_performance: { score: null, task_performances },
    status: { progress: -1, time_remaining: -1 },
    tasks: project.mainPath.map((task) => ({
      id: task.id,
      title: task.title,
      is_training: false,
      ready_to_train: false,
      n_new_annotations: 0,
      required_annotations: { value: 12, details: [] },
      status: { progress: -1, time_remaining: -1 },
    })),
  };
}
