// What screen readers say: one live region, at most one text at a time, and of quick changes only the last.

const SOON = 150;
const AFTER_A_PAUSE = 1200;

export class Announcer {
  readonly #say: (text: string) => void;
  #soon = 0;
  #later = 0;
  #last = "";

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  /** What was done: at once, and in place of what was about to be said. */
  now(text: string): void {
    clearTimeout(this.#soon);
    this.#say("");
    this.#soon = window.setTimeout(() => this.#say(text), SOON);
  }

  /** How things stand: after a pause of the edits, and only where it is news. */
  standing(text: string): void {
    clearTimeout(this.#later);
    this.#later = window.setTimeout(() => {
      if (text === this.#last) return;
      this.#last = text;
      this.now(text);
    }, AFTER_A_PAUSE);
  }

  stop(): void {
    clearTimeout(this.#soon);
    clearTimeout(this.#later);
  }
}
