/** A request that the server refuses in its own words. */
export class Refusal extends Error {
  /**
   * @param {number} status @param {string} code the server's `error_code`
   * @param {string | object} message text, but an object for wrong query parameters
   * @param {{ noCache?: boolean }} [options] noCache: schema errors and those of the core library forbid caching
   */
  constructor(status, code, message, { noCache = false } = {}) {
    super(typeof message === "string" ? message : JSON.stringify(message));
    this.status = status;
    this.code = code;
    this.content = message;
    this.noCache = noCache;
  }

  /** @returns {Response} in the envelope that all of Geti's handled errors have */
  toResponse() {
    const body = { error_code: this.code, message: this.content, http_status: this.status };
    return Response.json(body, { status: this.status, headers: this.noCache ? { "cache-control": "no-cache" } : {} });
  }
}

/** An exception that the server does not catch: HTTP 500 and no envelope. */
export class Crash extends Error {
  toResponse() {
    return new Response("Internal Server Error", { status: 500, headers: { "content-type": "text/plain" } });
  }
}

/** A request that the server never answers. */
export class Hang extends Error {}

/** What the gateway in front of the services says: plain text. */
export class GatewayRefusal extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }

  toResponse() {
    return new Response(this.message, { status: this.status, headers: { "content-type": "text/plain" } });
  }
}

/** @param {string} message */
export const badRequest = (message) => new Refusal(400, "bad_request", message, { noCache: true });
