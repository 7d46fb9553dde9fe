import { Hono } from "hono";
import { Crash, GatewayRefusal, Hang, Refusal } from "./errors.js";
import { gateway } from "./gateway.js";
import { projectDocument } from "./document.js";
import { projectRoutes } from "./projects.js";
import { createStore } from "./store.js";

/**
 * @typedef {object} GetiOptions
 * @property {string} [organizationId] a UUID
 * @property {string} [creatorId]
 * @property {{ id: string, name: string }[]} [workspaces] the first one unless a request names another
 * @property {string[] | null} [tokens] the tokens that are right; null (the default): every `geti_pat_…`
 * @property {boolean} [csrf] whether writes need the header `x-geti-csrf-protection: 1`; true unless given
 * @property {"organizations" | "organizationId"} [organizationShape] how the token's organization is told: the list
 *   of servers from 2.5 on (the default), or the single id of older ones
 * @property {string} [version] of the product, 2.11.0 unless given
 * @property {number} [hangMs] when a request that the real server never answers is cut off; 30000 unless given
 * @property {number | null} [maxProjects] per organization, null (the default): no limit
 * @property {boolean} [keypoints] the feature flag for keypoint detection; true unless given
 */

/** @type {Required<GetiOptions>} */
const DEFAULTS = {
  organizationId: "0a1b2c3d-0000-4000-8000-00000000000a",
  creatorId: "sandbox@example.com",
  workspaces: [{ id: "0a1b2c3d-0000-4000-8000-00000000000b", name: "Default workspace" }],
  tokens: null,
  csrf: true,
  organizationShape: "organizations",
  version: "2.11.0",
  hangMs: 30_000,
  maxProjects: null,
  keypoints: true,
};

/**
 * Intel Geti's part of the sandbox.
 * @param {import("../app.js").Surroundings} surroundings
 * @param {GetiOptions} [given]
 * @returns {import("../app.js").Platform}
 */
export function createGeti(surroundings, given = {}) {
  const options = { ...DEFAULTS, ...given };
  const { organizationId, workspaces } = options;
  const store = createStore();
  /** @type {Hono<import("../app.js").SandboxEnv>} */
  const routes = new Hono();
  const started = surroundings.now();

  routes.use("/api/v1/*", gateway(options));
  routes.get("/api/v1/product_info", (c) => c.json(productInfo(options.version)));
  routes.get("/api/v1/personal_access_tokens/organization", (c) => {
    if (options.organizationShape === "organizationId") return c.json({ organizationId });
    return c.json({ organizations: [{ organizationId, organizationCreatedAt: new Date(started).toISOString() }] });
  });
  routes.get("/api/v1/organizations/:organization/workspaces", (c) => c.json({ workspaces }));
  // Installations without the credit system answer with the web app's page, and Intel's client reads that as "none".
  routes.get("/api/v1/organizations/:organization/balance", (c) => c.html("<!doctype html><title>Geti</title>"));
  routes.route("/api/v1/organizations/:organization/workspaces/:workspace", projectRoutes(store, surroundings, options));
  routes.all("*", (c) => c.json({ endpoint_not_found_response: `Endpoint ${c.req.url} is not found` }, 404, NO_CACHE));

  routes.onError(async (error, c) => {
    if (error instanceof Hang) {
      await surroundings.sleep(options.hangMs);
      c.set("hang", true);
      return c.body(null, 504);
    }
    if (error instanceof Refusal || error instanceof Crash || error instanceof GatewayRefusal) return error.toResponse();
    throw error;
  });
  return {
    name: "geti",
    routes,
    projects: () => store.all().map((project) => showOrName(project, options)),
    reset: store.clear,
    about: { organizationId, workspaces, version: options.version },
    cors: { allowHeaders: ["x-api-key", "content-type", "x-geti-csrf-protection"], exposeHeaders: ["Retry-After"] },
    falseAnswer: (status, words) => ({ error_code: "sandbox_fault", message: words, http_status: status }),
  };
}

const NO_CACHE = { "cache-control": "no-cache" };

function productInfo(version) {
  return { "product-version": version, "build-version": `${version}-sandbox-20250613000000`, environment: "on-prem" };
}

/** Some projects can be stored but not shown; the control endpoint must not fail on them. */
function showOrName(project, options) {
  try {
    return projectDocument(project, options);
  } catch (error) {
    if (error instanceof Crash) return { id: project.id, name: project.name, unshowable: error.message };
    throw error;
  }
}
