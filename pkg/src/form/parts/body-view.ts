// What will be sent, folded up: what it needs is loaded, and the body worked out, when somebody unfolds it.
import { css, html, nothing } from "lit";
import type { Connection } from "../../labelwright.js";
import { loadPart } from "./later.js";
import { Speaking } from "./speaking.js";

export class BodyView extends Speaking {
  static override properties = { ...Speaking.properties, open: { type: Boolean, reflect: true }, connection: { attribute: false } };
  /** Whether it is unfolded. */
  declare open: boolean;
  /** Where the form sends to. */
  declare connection: Connection | undefined;

  static override styles = [
    ...Speaking.styles,
    css`
      summary {
        font-weight: 600;
      }
    `,
  ];

  #toggled({ target }: Event) {
    this.open = (target as HTMLDetailsElement).open;
    if (this.open) void this.session.load(() => loadPart("body-documents"));
  }

  protected override render() {
    if (!this.session) return nothing;
    return html`<details ?open=${this.open} @toggle=${this.#toggled}>
      <summary>${this.t("body.title")}</summary>
      ${this.open ? html`<labelwright-body-documents .session=${this.session} .connection=${this.connection}></labelwright-body-documents>` : nothing}
    </details>`;
  }
}
