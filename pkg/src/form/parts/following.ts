// A part that shows what was edited elsewhere: it follows when the edits pause, so that nobody types slower for it.
import { Speaking } from "./speaking.js";

const PAUSE_MS = 120;

export abstract class Following extends Speaking {
  #timer: ReturnType<typeof setTimeout> | undefined;

  protected override changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.follow(), this.pause);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** How long the edits have to rest, ms. */
  protected get pause(): number {
    return PAUSE_MS;
  }

  /** Shows what is there now. */
  protected follow(): void {
    this.requestUpdate();
  }
}
