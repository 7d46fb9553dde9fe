// A part with words of its own, and with questions.
import type { PropertyValues } from "lit";
import { Part } from "../part.js";
import type { Params } from "../texts/texts.js";

export abstract class Speaking extends Part {
  /** The text of that key. */
  protected t(key: string, params?: Params): string {
    return this.session.text(key, params);
  }

  /** A question that has just appeared gets the keyboard. */
  protected override updated(changes: PropertyValues): void {
    super.updated(changes);
    if (changes.has("asks")) this.renderRoot.querySelector<HTMLElement>("#no")?.focus();
  }
}
