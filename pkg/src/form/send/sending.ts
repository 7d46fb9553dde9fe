import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import type { LabelwrightError } from "../../labelwright.js";
import { icon } from "../icons.js";
import { Part } from "../part.js";
import { sending } from "../styles/sending.js";
import { shared } from "../styles/shared.js";
import type { Sender } from "./sender.js";

/** `<labelwright-sending>`: the button at the end, and what comes of it. */
export class Sending extends Part {
  static override styles = [shared, sending];
  static override properties = { ...Part.properties, sender: { attribute: false }, connected: { type: Boolean } };
  declare sender: Sender;
  /** Whether the form has a connection, and so creates the project itself. */
  declare connected: boolean;
  #listened: Sender | undefined;
  readonly #onChange = () => this.requestUpdate();

  protected override willUpdate(changes: PropertyValues): void {
    super.willUpdate(changes);
    if (this.#listened === this.sender) return;
    this.#listened?.removeEventListener("change", this.#onChange);
    this.#listened = this.sender;
    this.sender.addEventListener("change", this.#onChange);
  }

  protected override updated(): void {
    // What came of it has the keyboard: else it would be gone with the button that was pressed.
    const { kind } = this.sender.state;
    if (kind === this.#told) return;
    const before = this.#told;
    this.#told = kind;
    if (before === "sending" || kind === "sending") this.renderRoot.querySelector<HTMLElement>("[data-focus]")?.focus();
  }
  #told = "idle";

  protected override render(): TemplateResult {
    const { session, sender } = this;
    const { state } = sender;
    const { error } = session.counts();
    const platform = session.platform.title;
    if (state.kind === "sending") {
      const note = state.waitMs > 0 ? this.#text("waits", { attempt: state.attempt, seconds: Math.ceil(state.waitMs / 1000) }) : this.#text("sending", { platform });
      return html`<div class="card row" part="sending"><span class="spinner" aria-hidden="true"></span><p class="grow" role="status">${note}</p><button type="button" data-focus @click=${() => sender.cancel()}>${this.#text("cancel")}</button></div>`;
    }
    return html`
      <div class="stack">
        ${state.kind === "failed" ? this.#failed(state.error) : nothing}
        ${state.kind === "created"
          ? html`<div class="card told good" part="created"><h3 tabindex="-1" data-focus>${icon("ok")}${this.#text("created", { name: state.project.name, platform })}</h3><p class="soft small">${this.#text("ref", { ref: state.project.ref })}</p></div>`
          : nothing}
        <div class="row end">
          ${error > 0 ? html`<p class="grow small soft" id="why">${this.#text("notYet", { count: error, platform })}</p>` : html`<p class="grow small ok">${this.#text("ready", { platform })}</p>`}
          <button type="button" class="main" part="submit" ?disabled=${this.disabled} aria-describedby=${error > 0 ? "why" : nothing} @click=${this.#submit}>${this.#text(!this.connected ? "done" : state.kind === "failed" ? "retry" : "create")}</button>
        </div>
      </div>
    `;
  }

  #text(key: string, params?: Record<string, string | number>): string {
    return this.session.text(`send.${key}`, params);
  }

  readonly #submit = (): void => {
    this.dispatchEvent(new CustomEvent("send"));
  };

  #failed({ code, message, outcome, status, requestId }: LabelwrightError): TemplateResult {
    const { texts } = this.session;
    const key = `failed.${code}`;
    const isMaybe = outcome === "unknown";
    return html`
      <div class="card told bad" part="failure">
        <h3 tabindex="-1" data-focus>${icon("error")}${this.#text(isMaybe ? "unknown" : "failed")}</h3>
        ${texts.has(key) ? html`<p>${texts.text(key)}</p>` : nothing}
        <p class=${texts.has(key) ? "soft small" : ""}>${message}</p>
        ${status !== undefined || requestId !== undefined ? html`<p class="soft small">${[status, requestId].filter((part) => part !== undefined).join(" · ")}</p>` : nothing}
      </div>
    `;
  }
}
