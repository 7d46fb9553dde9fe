// Sending the project: one call at a time, told as it goes on, that can be cancelled and tried again.
import { LabelwrightError, connect } from "../../api.js";
import type { ClientOptions, Connection, ProjectSpec, RemoteProject } from "../../labelwright.js";

export type SendState =
  | { kind: "idle" }
  | { kind: "sending"; attempt: number; waitMs: number }
  | { kind: "failed"; error: LabelwrightError }
  | { kind: "created"; project: RemoteProject };

/** Tells "change" whenever its state is another. */
export class Sender extends EventTarget {
  #state: SendState = { kind: "idle" };
  #stop: AbortController | undefined;

  get state(): SendState {
    return this.#state;
  }

  /** @returns what came of it; undefined where it was cancelled before anything is known */
  async send(connection: Connection, options: ClientOptions | undefined, spec: ProjectSpec): Promise<SendState> {
    if (this.#stop !== undefined) return this.#state;
    const stop = new AbortController();
    this.#stop = stop;
    this.#become({ kind: "sending", attempt: 1, waitMs: 0 });
    try {
      const onAttempt: ClientOptions["onAttempt"] = (event) => {
        options?.onAttempt?.(event);
        if (this.#stop === stop) this.#become({ kind: "sending", attempt: event.attempt, waitMs: event.waitMs });
      };
      const client = connect(connection, { ...options, onAttempt });
      try {
        this.#become({ kind: "created", project: await client.create(spec, { signal: stop.signal }) });
      } finally {
        client.free();
      }
    } catch (error) {
      const told = error instanceof LabelwrightError ? error : new LabelwrightError("internal", String(error));
      this.#become({ kind: "failed", error: told });
    } finally {
      this.#stop = undefined;
    }
    return this.#state;
  }

  cancel(): void {
    this.#stop?.abort();
  }

  /** Shows why nothing was sent. */
  refuse(error: LabelwrightError): void {
    if (this.#stop === undefined) this.#become({ kind: "failed", error });
  }

  /** Forgets what came of the last call. */
  reset(): void {
    if (this.#stop === undefined && this.#state.kind !== "idle") this.#become({ kind: "idle" });
  }

  #become(state: SendState): void {
    this.#state = state;
    this.dispatchEvent(new Event("change"));
  }
}
