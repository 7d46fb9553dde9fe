import { LabelwrightError } from "labelwright";

/**
 * Runs one conversation with a server at a time: tells of its progress, can be cancelled, and lets go of the client.
 * @param {{ connection: { open(onAttempt: (event: object) => void): import("labelwright").Client }, progress: HTMLElement,
 *   cancel: HTMLButtonElement, speech: { now(text: string): void }, onBusy: (busy: boolean) => void }} parts
 */
export function createCaller({ connection, progress, cancel, speech, onBusy }) {
  /** @type {AbortController | undefined} */
  let running;
  cancel.addEventListener("click", () => running?.abort());

  return {
    get busy() {
      return running !== undefined;
    },
    /**
     * @template T
     * @param {string} doing such as: Creating the project
     * @param {(client: import("labelwright").Client, signal: AbortSignal) => Promise<T>} conversation
     * @returns {Promise<{ value: T } | { error: LabelwrightError } | undefined>} undefined where another one still runs
     */
    async call(doing, conversation) {
      if (running) return undefined;
      running = new AbortController();
      onBusy(true);
      progress.textContent = `${doing}…`;
      speech.now(progress.textContent);
      let client;
      try {
        client = connection.open((event) => {
          progress.textContent = `${doing}: ${inWords(event)}`;
          // The requests of a call follow each other too fast to be read out; a wait is worth hearing of.
          if (event.waitMs > 0) speech.now(progress.textContent);
        });
        return { value: await conversation(client, running.signal) };
      } catch (error) {
        if (error instanceof LabelwrightError) return { error };
        throw error;
      } finally {
        client?.free();
        running = undefined;
        progress.textContent = "";
        onBusy(false);
      }
    },
  };
}

/** @param {{ attempt: number, method: string, url: string, waitMs: number, reason?: string }} event */
function inWords({ attempt, method, url, waitMs, reason }) {
  const why = reason ? ` (${reason})` : "";
  if (waitMs > 0) return `waiting ${(waitMs / 1000).toLocaleString("en", { maximumFractionDigits: 1 })} s before attempt ${attempt}${why}`;
  return `${method} ${pathOf(url)}${attempt > 1 ? `, attempt ${attempt}` : ""}${why}`;
}

/** The last parts of the address: what is asked for, without the ids before it. */
function pathOf(url) {
  const { pathname } = new URL(url, location.href);
  return `…/${pathname.split("/").filter(Boolean).slice(-1)[0] ?? ""}`;
}
