import { GatewayRefusal } from "./errors.js";

const WRITES = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/**
 * What stands before the services: it wants a token on every request, and a header on writes that no foreign form
 * can set.
 * @param {{ tokens: string[] | null, csrf: boolean }} options tokens null: any personal access token is right
 * @returns {import("hono").MiddlewareHandler}
 */
export function gateway({ tokens, csrf }) {
  return async (c, next) => {
    const token = c.req.header("x-api-key") ?? "";
    const right = tokens ? tokens.includes(token) : /^geti_pat_./.test(token);
    if (!right) throw new GatewayRefusal(401, "Invalid authorization token");
    if (csrf && WRITES.has(c.req.method) && c.req.header("x-geti-csrf-protection") !== "1") {
      throw new GatewayRefusal(403, "RBAC: access denied");
    }
    await next();
  };
}
