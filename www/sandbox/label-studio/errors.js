/** The version of the server whose answers these are. */
export const VERSION = "1.23.2";

/** A request that the server refuses. */
export class Refusal extends Error {
  /**
   * @param {number} status @param {string} detail
   * @param {Record<string, unknown>} [fields] what is wrong with which field
   */
  constructor(status, detail, fields) {
    super(detail);
    this.status = status;
    this.detail = detail;
    this.fields = fields;
  }

  /** @param {string} id a fresh UUID @returns {Response} */
  toResponse(id) {
    return Response.json(envelope(id, this.status, this.detail, this.fields), { status: this.status });
  }
}

/** An exception that the server does not expect: HTTP 500, with its words in the envelope. */
export class Crash extends Refusal {
  /** @param {string} detail */
  constructor(detail) {
    super(500, detail);
  }
}

/** The envelope that all of Label Studio's errors have. */
export function envelope(id, status, detail, fields) {
  return { id, status_code: status, version: VERSION, detail, exc_info: null, ...(fields && { validation_errors: fields }) };
}

/** @param {Record<string, unknown>} fields */
export const invalid = (fields) => new Refusal(400, "Validation error", fields);

/** What a path gives that the server does not have: a web page. */
export function notFoundPage() {
  const page = "<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>404 | Label Studio</title>\n</head>\n<body>404</body>\n</html>\n";
  return new Response(page, { status: 404, headers: { "content-type": "text/html; charset=utf-8" } });
}
