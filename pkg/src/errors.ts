import type { Diagnostic, ErrorCode, LabelwrightErrorDetails } from "./labelwright.js";

/** What Rust throws, and all that an error of this package is made of. */
export type Failure = { code: ErrorCode; message: string } & LabelwrightErrorDetails;

export class LabelwrightError extends Error {
  static {
    // On the prototype, so that it does not show up among an error's own keys.
    Object.defineProperty(this.prototype, "name", { value: "LabelwrightError", configurable: true, writable: true });
  }

  readonly code: ErrorCode;
  declare readonly status?: number;
  readonly diagnostics: Diagnostic[];
  declare readonly retryAfterMs?: number;
  declare readonly requestId?: string;
  readonly outcome: "not_sent" | "rejected" | "unknown";

  constructor(code: ErrorCode, message: string, details: LabelwrightErrorDetails = {}) {
    super(message, "cause" in details ? { cause: details.cause } : undefined);
    this.code = code;
    this.diagnostics = details.diagnostics ?? [];
    this.outcome = details.outcome ?? "not_sent";
    // Absent rather than undefined: `"status" in error` then means something.
    if (details.status !== undefined) this.status = details.status;
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs;
    if (details.requestId !== undefined) this.requestId = details.requestId;
  }
}

/** What Rust threw on purpose: a plain object. Traps and exceptions of the engine are `Error`s. */
export function isFailure(thrown: unknown): thrown is Failure {
  return (
    typeof thrown === "object" &&
    thrown !== null &&
    Object.getPrototypeOf(thrown) === Object.prototype &&
    typeof (thrown as Failure).code === "string" &&
    typeof (thrown as Failure).message === "string"
  );
}

export function errorOf({ code, message, ...details }: Failure): LabelwrightError {
  return new LabelwrightError(code, message, details);
}

export const misuse = (message: string, details?: LabelwrightErrorDetails): LabelwrightError => new LabelwrightError("invalid", message, details);

/** The words of something that was thrown, however hostile it is. */
export function wordsOf(thrown: unknown): string {
  try {
    if (typeof thrown === "string") return thrown;
    const { message } = thrown as Error;
    if (typeof message === "string" && message !== "") return message;
  } catch {
    // A getter that throws, a revoked proxy, null or undefined: no words.
  }
  return "no reason was given";
}
