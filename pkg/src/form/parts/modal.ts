// A part that is a dialog over the page: opens, closes, and gives the keyboard back.
import { css, type CSSResult, html, nothing, type TemplateResult } from "lit";
import { icon } from "../icons.js";
import { Speaking } from "./speaking.js";

export abstract class Modal extends Speaking {
  static override properties = { ...Speaking.properties, isOpen: { state: true } };
  declare protected isOpen: boolean;

  static override styles: CSSResult[] = [
    ...Speaking.styles,
    css`
      dialog {
        inline-size: min(44rem, calc(100vw - 1rem));
        max-block-size: calc(100dvh - 1rem);
        padding: 1rem;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        background: var(--_surface);
        color: inherit;
        overflow: auto;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.45);
      }
    `,
  ];

  /** Opens it. The browser keeps the keyboard inside and gives it back to what had it before. */
  show(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector("dialog")!.showModal());
  }

  close(): void {
    this.renderRoot.querySelector("dialog")?.close();
  }

  protected abstract heading: string;
  protected abstract content(): TemplateResult;
  /** It was closed, by whatever way. */
  protected closed(): void {}

  /** Nothing is there as long as it is closed, so nothing is worked out for it. */
  protected override render() {
    if (!this.isOpen || !this.session) return nothing;
    // What is undone in here is typing: the project behind the dialog stays as it is.
    return html`<dialog class="stack" aria-labelledby="heading" data-own-undo @close=${this.#closed}>
      <div class="row">
        <h2 id="heading" class="grow">${this.t(this.heading)}</h2>
        <button type="button" class="icon plain" aria-label=${this.t("parts.close")} @click=${this.close}>${icon("close")}</button>
      </div>
      ${this.content()}
    </dialog>`;
  }

  #closed(): void {
    this.closed();
    this.isOpen = false;
  }
}
