import { Refusal } from "./errors.js";

/** How long an access token lives, in ms. */
const LIFETIME_MS = 300_000;

/**
 * Both kinds of tokens: a legacy token goes into each request; a personal access token, which is a JSON Web Token, is
 * exchanged for an access token, and that goes in.
 * @param {{ tokens: string[] | null, legacy: boolean }} options tokens null: any legacy token of 40 hexadecimal digits is
 *   right, and any personal access token; legacy false: the organization has switched legacy tokens off
 * @param {import("../app.js").Surroundings} surroundings
 */
export function createTokens({ tokens, legacy }, { now, newId }) {
  /** @type {Map<string, number>} until when each lives */
  const access = new Map();
  const isPersonal = (token) => (tokens ? tokens.includes(token) : claimsOf(token)?.token_type === "refresh");

  return {
    /** @param {unknown} refresh @returns {string} an access token */
    exchange(refresh) {
      const claims = typeof refresh === "string" ? claimsOf(refresh) : null;
      if (!claims || !isPersonal(refresh) || claims.exp * 1000 <= now()) throw new Refusal(401, "Token is invalid");
      const made = Math.floor(now() / 1000);
      const token = jwt({ token_type: "access", exp: made + LIFETIME_MS / 1000, iat: made, jti: newId(), user_id: "1" });
      access.set(token, (made + LIFETIME_MS / 1000) * 1000);
      return token;
    },
    /** @param {string | undefined} header of a request, `Authorization` @throws {Refusal} */
    check(header) {
      const [, scheme, token = ""] = /^\s*(\S+)(?:\s+(.*?))?\s*$/.exec(header ?? "") ?? [];
      if (scheme?.toLowerCase() === "token") {
        if (token === "") throw new Refusal(401, "Invalid token header. No credentials provided.");
        const isRight = tokens ? tokens.includes(token) : /^[0-9a-f]{40}$/.test(token);
        if (!isRight) throw new Refusal(401, "Invalid token.");
        if (!legacy) throw new Refusal(401, "Authentication token no longer valid: legacy token authentication has been disabled for this organization");
        return;
      }
      const until = scheme === "Bearer" ? access.get(token) : undefined;
      if (until === undefined || until <= now()) throw new Refusal(401, "Authentication credentials were not provided.");
    },
  };
}

/** @param {object} claims @returns {string} a JSON Web Token whose signature nobody checks */
export function jwt(claims) {
  const encode = (value) => btoa(JSON.stringify(value)).replace(/=/g, "").replace(/\+/g, "-").replace(/\//g, "_");
  return `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}.${encode({ sandbox: true })}`;
}

/** @param {string} token @returns {any} null if it is no JSON Web Token */
function claimsOf(token) {
  try {
    return JSON.parse(atob(token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/")));
  } catch {
    return null;
  }
}
