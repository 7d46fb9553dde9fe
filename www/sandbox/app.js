import { Hono } from "hono";
import { cors } from "hono/cors";
import { mountControl } from "./control.js";
import { createFaults, faultAnswers, faultDrops } from "./faults.js";
import { createRequestLog } from "./request-log.js";
import { sequentialIds } from "./ids.js";
import { createGeti } from "./geti/index.js";
import { createLabelStudio } from "./label-studio/index.js";
import { createPictograph } from "./pictograph/index.js";
import { createScale } from "./scale/index.js";

/**
 * @typedef {object} Surroundings what the sandbox takes from outside, so that it is the same in Node, a page and a test
 * @property {() => number} now the time in milliseconds since 1970
 * @property {() => string} newId a fresh id of 24 lower-case hexadecimal digits
 * @property {(ms: number) => Promise<void>} sleep resolves after that many milliseconds
 * @property {(context: import("hono").Context, answer: Response | null) => Response | Promise<Response>} drop cuts the
 *   connection of a request; with an answer, in the middle of it. What it returns goes to whoever called the app.
 *
 * @typedef {object} SandboxOptions
 * @property {boolean | { origin: string | string[] }} [cors] true (the default): any origin may call; false: no CORS
 *   header at all, so that a page elsewhere is refused by its browser; an object: only these origins
 * @property {import("./geti/index.js").GetiOptions} [geti]
 * @property {import("./label-studio/index.js").LabelStudioOptions} [labelStudio]
 * @property {import("./scale/index.js").ScaleOptions} [scale]
 * @property {import("./pictograph/index.js").PictographOptions} [pictograph]
 * @property {Surroundings["now"]} [now]
 * @property {Surroundings["newId"]} [newId]
 * @property {Surroundings["sleep"]} [sleep]
 * @property {Surroundings["drop"]} [drop]
 *
 * @typedef {{ Variables: { fault: import("./faults.js").Fault | null, dropped: boolean, hang: boolean } }} SandboxEnv what
 *   the parts tell each other about a request: the fault that hits it, whether its connection was cut, and whether a
 *   platform found that its server would never answer
 *
 * @typedef {object} Platform one platform's part of the sandbox; every platform folder exports a maker of this shape
 * @property {string} name
 * @property {Hono} routes
 * @property {() => unknown[]} projects the stored projects as the platform shows them
 * @property {() => void} reset forgets everything stored
 * @property {object} about what a client needs to know to connect, without secrets
 * @property {(path: string) => boolean} [owns] whether a path is one of its endpoints; what no other platform owns is the
 *   last one's, which has a word for paths that do not exist
 * @property {{ allowHeaders: string[], exposeHeaders: string[] }} cors what its server lets pages of other origins send and see
 * @property {(status: number, words: string) => object} falseAnswer its envelope, for faults that say no body
 */

/**
 * Makes a sandbox: a web application that answers as the platforms do, and keeps its projects in memory.
 * @param {SandboxOptions} [options]
 * @returns {Hono} serve it in Node by `startSandbox`, or call its `fetch(request)` in a page or a service worker
 */
export function createSandbox(options = {}) {
  const now = options.now ?? (() => Date.now());
  /** @type {Surroundings} */
  const surroundings = {
    now,
    newId: options.newId ?? sequentialIds(now),
    sleep: options.sleep ?? ((ms) => new Promise((done) => setTimeout(done, ms))),
    // In a page or a service worker an error response makes the caller's fetch fail, as a cut connection does.
    drop: options.drop ?? (() => Response.error()),
  };
  const faults = createFaults();
  const log = createRequestLog(surroundings);
  /** @type {Platform[]} */
  const platforms = [
    createLabelStudio(surroundings, options.labelStudio),
    createScale(surroundings, options.scale),
    createPictograph(surroundings, options.pictograph),
    createGeti(surroundings, options.geti),
  ];
  const ownerOf = (c) => platforms.find(({ owns }) => owns?.(new URL(c.req.url).pathname)) ?? platforms.at(-1);

  const app = new Hono();
  mountControl(app, { faults, log, platforms });
  app.use(log.middleware);
  app.use(faultDrops(faults, surroundings, ownerOf));
  if (options.cors !== false) app.use(crossOrigin(options.cors, ownerOf));
  app.use(faultAnswers(ownerOf));
  for (const platform of platforms) app.route("/", platform.routes);
  app.onError((error, c) => {
    console.error(error);
    return c.text("Sandbox failure: " + error.message, 500);
  });
  return app;
}

/** @param {true | undefined | { origin: string | string[] }} setting @param {(c: import("hono").Context) => Platform} ownerOf */
function crossOrigin(setting, ownerOf) {
  return (c, next) =>
    cors({
      origin: typeof setting === "object" ? setting.origin : "*",
      allowMethods: ["GET", "POST", "PUT", "PATCH", "DELETE"],
      ...ownerOf(c).cors,
      maxAge: 86400,
    })(c, next);
}
