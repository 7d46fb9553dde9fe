import { cors } from "hono/cors";
import { FaultError } from "./faults.js";

/**
 * The endpoints by which a test or the demo steers the sandbox. They are no platform's, carry no token, and are
 * neither logged nor hit by faults.
 * @param {import("hono").Hono} app
 * @param {{ faults: ReturnType<typeof import("./faults.js").createFaults>,
 *   log: ReturnType<typeof import("./request-log.js").createRequestLog>,
 *   platforms: import("./app.js").Platform[] }} parts
 */
export function mountControl(app, { faults, log, platforms }) {
  app.use("/__sandbox/*", cors());
  app.get("/__sandbox", cors(), (c) => {
    return c.json(Object.fromEntries(platforms.map((platform) => [platform.name, platform.about])));
  });
  app.post("/__sandbox/faults", async (c) => {
    try {
      faults.add(await c.req.json());
    } catch (error) {
      if (error instanceof FaultError || error instanceof SyntaxError) return c.json({ error: error.message }, 400);
      throw error;
    }
    return c.json({ faults: faults.pending() });
  });
  app.get("/__sandbox/faults", (c) => c.json({ faults: faults.pending() }));
  app.delete("/__sandbox/faults", (c) => {
    faults.clear();
    return c.json({ faults: [] });
  });
  app.get("/__sandbox/requests", (c) => c.json({ requests: log.entries }));
  app.get("/__sandbox/projects", (c) => {
    return c.json(Object.fromEntries(platforms.map((platform) => [platform.name, platform.projects()])));
  });
  app.post("/__sandbox/reset", (c) => {
    faults.clear();
    log.clear();
    for (const platform of platforms) platform.reset();
    return c.json({ result: "success" });
  });
}
