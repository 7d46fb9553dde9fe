/** Headers that carry a secret on one of the platforms. */
const SECRET = new Set(["x-api-key", "authorization", "cookie", "proxy-authorization"]);
/** Tokens that stand in a body: Label Studio's are exchanged so. */
const SECRET_VALUE = /("refresh"\s*:\s*)"(?:[^"\\]|\\.)*"/g;
/** Longer bodies are cut in the log: it is for looking at, not for replay. */
const MAX_BODY = 1_000_000;

/**
 * Keeps what arrived, for tests that ask how often and how a client called.
 * @param {import("./app.js").Surroundings} surroundings
 */
export function createRequestLog({ now }) {
  /** @type {object[]} */
  const entries = [];
  return {
    entries,
    clear() {
      entries.length = 0;
    },
    /**
     * @param {import("hono").Context<import("./app.js").SandboxEnv>} c
     * @param {import("hono").Next} next
     */
    async middleware(c, next) {
      const url = new URL(c.req.url);
      const headers = {};
      for (const [name, value] of Object.entries(c.req.header())) headers[name] = SECRET.has(name) ? "(hidden)" : value;
      const text = hasBody(c.req.method) ? await c.req.raw.clone().text() : "";
      const entry = {
        at: new Date(now()).toISOString(),
        method: c.req.method,
        path: url.pathname,
        query: url.search,
        headers,
        body: text === "" ? null : text.slice(0, MAX_BODY).replace(SECRET_VALUE, '$1"(hidden)"'),
        status: /** @type {number | null} */ (null),
        fault: null,
      };
      entries.push(entry);
      await next();
      entry.fault = c.get("fault") ?? null;
      // A cut connection has no status that the client could have seen.
      entry.status = c.get("dropped") ? null : c.res.status;
    },
  };
}

/** @param {string} method */
function hasBody(method) {
  return method !== "GET" && method !== "HEAD" && method !== "OPTIONS";
}
