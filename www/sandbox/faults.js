/**
 * @typedef {object} Fault what shall go wrong with the next matching requests
 * @property {{ method?: string, path?: string }} [match] `path` is a regular expression, tried on the path with its
 *   query; without `method` every method but OPTIONS matches, so that preflights stay whole
 * @property {number} [times] how many requests it hits, 1 if left out
 * @property {number} [delayMs] wait this long first
 * @property {"before" | "after" | "during"} [drop] cut the connection: before the server acts, after it acted and
 *   before it answers, or in the middle of the answer
 * @property {number} [status] answer with this status
 * @property {unknown} [body] the body of that answer: text as it stands, anything else as JSON
 * @property {Record<string, string>} [headers] headers of that answer, `Retry-After` for example
 * @property {boolean} [html] answer with an HTML page (status 200 unless `status` says another)
 * @property {boolean} [empty] answer with an empty body (the server acts, and its status is kept unless `status` is given)
 * @property {boolean} [truncate] answer with the first half of the body (likewise)
 * @property {boolean} [acts] whether the server carries the request out before the false answer; if left out: only
 *   with `empty` and `truncate`
 * @property {boolean} [cors] false: leave the CORS headers out of this answer
 */

const KEYS = {
  match: "object", times: "number", delayMs: "number", drop: "string", status: "number", body: "any",
  headers: "object", html: "boolean", empty: "boolean", truncate: "boolean", acts: "boolean", cors: "boolean",
};
const DROPS = ["before", "after", "during"];

/** A fault that cannot be understood; its message says why. */
export class FaultError extends Error {}

/** The faults that wait for requests. */
export function createFaults() {
  /** @type {{ fault: Fault, method: string | null, path: RegExp, left: number }[]} */
  let waiting = [];
  return {
    /** @param {unknown} list faults; throws FaultError if one is malformed, and then adds none */
    add(list) {
      if (!Array.isArray(list)) throw new FaultError("a list of faults is expected");
      waiting.push(...list.map(understand));
    },
    clear() {
      waiting = [];
    },
    pending() {
      return waiting.map(({ fault, left }) => ({ ...fault, times: left }));
    },
    /**
     * Takes the first fault that matches, and counts it down.
     * @param {string} method @param {string} path with query
     * @returns {Fault | null}
     */
    take(method, path) {
      const found = waiting.find((entry) => (entry.method ? entry.method === method : method !== "OPTIONS") && entry.path.test(path));
      if (!found) return null;
      found.left -= 1;
      waiting = waiting.filter((entry) => entry.left > 0);
      return found.fault;
    },
  };
}

/** @param {unknown} fault */
function understand(fault) {
  if (fault === null || typeof fault !== "object" || Array.isArray(fault)) throw new FaultError("a fault is an object");
  for (const [key, value] of Object.entries(fault)) {
    if (!(key in KEYS)) throw new FaultError(`a fault has no "${key}"; it knows ${Object.keys(KEYS).join(", ")}`);
    const kind = KEYS[key];
    if (kind !== "any" && (value === null || typeof value !== kind)) throw new FaultError(`"${key}" of a fault is of type ${kind}`);
  }
  const { match = {}, times = 1, drop, status } = /** @type {Fault} */ (fault);
  if (!(Number.isInteger(times) && times > 0)) throw new FaultError('"times" of a fault is a whole number from 1');
  if (drop !== undefined && !DROPS.includes(drop)) throw new FaultError(`"drop" of a fault is one of ${DROPS.join(", ")}`);
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
    throw new FaultError('"status" of a fault is a whole number from 200 to 599');
  }
  let path;
  try {
    path = new RegExp(match.path ?? "");
  } catch (error) {
    throw new FaultError(`"match.path" of a fault is a regular expression: ${error.message}`);
  }
  return { fault: /** @type {Fault} */ (fault), method: match.method?.toUpperCase() ?? null, path, left: times };
}

/**
 * The outer half: picks the fault of a request, delays it, cuts its connection. It stands outside of the CORS
 * middleware because nothing may touch what comes back from a cut connection.
 * @param {ReturnType<typeof createFaults>} faults
 * @param {import("./app.js").Surroundings} surroundings
 * @param {(c: import("hono").Context) => import("./app.js").Platform} ownerOf
 * @returns {import("hono").MiddlewareHandler}
 */
export function faultDrops(faults, { sleep, drop }, ownerOf) {
  return async (c, next) => {
    const url = new URL(c.req.url);
    const fault = faults.take(c.req.method, url.pathname + url.search);
    c.set("fault", fault);
    if (fault?.delayMs) await sleep(fault.delayMs);
    // The CORS middleware answers preflights itself, so their false answers must be given out here.
    if (fault && c.req.method === "OPTIONS") await faultAnswers(ownerOf)(c, next);
    else if (fault?.drop !== "before") await next();
    if (fault?.drop || c.get("hang")) {
      const answer = fault?.drop === "during" ? c.res : null;
      c.set("dropped", true);
      // Hono merges headers into a response that is replaced; a cut connection has none, so the old one goes first.
      c.res = undefined;
      c.res = await drop(c, answer);
    } else if (fault?.cors === false) {
      for (const name of [...c.res.headers.keys()]) if (name.startsWith("access-control-")) c.res.headers.delete(name);
    }
  };
}

/**
 * The inner half: false answers, which carry CORS headers as true ones do.
 * @param {(c: import("hono").Context) => import("./app.js").Platform} ownerOf
 * @returns {import("hono").MiddlewareHandler}
 */
export function faultAnswers(ownerOf) {
  return async (c, next) => {
    /** @type {Fault | null} */
    const fault = c.get("fault");
    const { status, body, headers, html, empty, truncate } = fault ?? {};
    const alters = Boolean(empty || truncate);
    if (!fault || !(status || html || alters)) return next();
    if (fault.acts ?? alters) await next();
    const real = (fault.acts ?? alters) ? c.res : null;
    const text = body === undefined ? defaultBody(status, html, real && (await real.text()), ownerOf(c)) : asText(body);
    // Hono keeps the headers of the response that this replaces, those of CORS among them.
    c.res = new Response(alters ? (empty ? "" : text.slice(0, Math.floor(text.length / 2))) : text, {
      status: status ?? real?.status ?? 200,
      headers: { "content-type": html ? "text/html" : real?.headers.get("content-type") ?? "application/json", ...headers },
    });
  };
}

/** @param {unknown} body */
function asText(body) {
  return typeof body === "string" ? body : JSON.stringify(body);
}

/**
 * @param {number | undefined} status @param {boolean | undefined} html @param {string | null} real
 * @param {import("./app.js").Platform} owner
 */
function defaultBody(status, html, real, owner) {
  if (html) return "<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>";
  if (status === undefined && real !== null) return real;
  return JSON.stringify(owner.falseAnswer(status, `The sandbox was told to answer ${status}.`));
}
