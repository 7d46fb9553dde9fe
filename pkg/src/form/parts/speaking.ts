// A part with words of its own, and with questions.
import { css, type PropertyValues } from "lit";
import { Part } from "../part.js";
import type { Params } from "../texts/texts.js";

export abstract class Speaking extends Part {
  static override styles = [
    ...Part.styles,
    css`
      summary {
        min-block-size: 1.75rem;
        cursor: pointer;
      }
      .drawing {
        inline-size: 2.25rem;
        fill: none;
        stroke: var(--_soft);
        stroke-width: 1.75;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .drawing .ink {
        stroke: var(--_accent);
        stroke-width: 2.5;
      }
    `,
  ];

  /** The text of that key. */
  protected t(key: string, params?: Params): string {
    return this.session.text(key, params);
  }

  #asker: Element | null = null;

  /** A question that has just appeared gets the keyboard, and whoever asked it gets it back. */
  protected override updated(changes: PropertyValues): void {
    super.updated(changes);
    if (!changes.has("asks")) return;
    const no = this.renderRoot.querySelector<HTMLElement>("#no");
    if (no && !this.#asker) this.#asker = (this.renderRoot as ShadowRoot).activeElement;
    (no ?? (this.#asker as HTMLElement | null))?.focus();
    if (!no) this.#asker = null;
  }
}
