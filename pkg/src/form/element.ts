import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from "lit";
import type { PlatformId, ProjectSpec } from "../labelwright.js";
import init, { platforms } from "../index.js";
import { type ProjectBuilder, newBuilder } from "./engine.js";
import { icon } from "./icons.js";
import { Session } from "./session.js";
import { form as formStyles } from "./styles/form.js";
import { shared } from "./styles/shared.js";
import { tokens } from "./styles/tokens.js";
import { type Catalogue, Texts, loadTexts } from "./texts/texts.js";

const EMPTY: ProjectSpec = { name: "", tasks: [{ kind: "detection", labels: [] }] };

/** `<labelwright-form>`: sets up a labelling project. */
export class LabelwrightForm extends LitElement {
  static formAssociated = true;
  static override styles = [tokens, shared, formStyles];
  static override properties = {
    platform: { type: String },
    texts: { attribute: false },
    lang: { type: String },
    session: { state: true },
    failure: { state: true },
    words: { state: true },
  };
  declare platform: PlatformId;
  declare texts: Catalogue | undefined;
  declare protected session: Session | undefined;
  declare protected failure: string | undefined;
  declare protected words: Texts;

  readonly _internals = this.attachInternals();
  #initial: ProjectSpec = EMPTY;
  #builder: ProjectBuilder | undefined;

  constructor() {
    super();
    this.platform = "geti";
    this.words = new Texts("en");
  }

  get value(): ProjectSpec {
    return this.#builder?.toSpec() ?? this.#initial;
  }
  set value(spec: ProjectSpec) {
    this.#initial = spec;
    if (this.session !== undefined) this.#open();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#start();
  }

  protected override willUpdate(changes: PropertyValues): void {
    if (changes.has("lang") || changes.has("texts")) void this.#speak();
    if (changes.has("platform") && this.#builder !== undefined && this.#builder.platform !== this.platform) {
      this.session?.edit((builder) => (builder.platform = this.platform), { labels: [] });
    }
  }

  async #start(): Promise<void> {
    if (this.session !== undefined) return;
    try {
      await init();
      this.#open();
      this.failure = undefined;
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }

  async #speak(): Promise<void> {
    const language = this.lang || this.closest("[lang]")?.getAttribute("lang") || "en";
    this.words = await loadTexts(language, this.texts);
    this.session?.retell();
  }

  #open(): void {
    this.#builder?.free();
    this.#builder = newBuilder({ platform: this.platform, spec: this.#initial });
    this.session = new Session(this.#builder, platforms(), () => this.words);
    this.session.addEventListener("change", () => this.requestUpdate());
  }

  protected override render(): TemplateResult {
    const { session, words } = this;
    if (session === undefined) {
      const text = this.failure === undefined ? words.text("form.loading") : words.text("form.failed", { reason: this.failure });
      return html`<p role="status">${text}</p>`;
    }
    const { builder } = session;
    return html`
      <div class="bar" role="toolbar">
        <button type="button" class="icon plain" aria-label=${words.text("form.undo")} ?disabled=${!builder.canUndo} @click=${() => session.undo()}>${icon("undo", true)}</button>
        <button type="button" class="icon plain" aria-label=${words.text("form.redo")} ?disabled=${!builder.canRedo} @click=${() => session.redo()}>${icon("redo", true)}</button>
      </div>
      <div class="columns">
        <div class="main"></div>
        <div class="aside">
          ${this.#has("labelwright-pipeline-picture") ? html`<labelwright-pipeline-picture .session=${session}></labelwright-pipeline-picture>` : nothing}
        </div>
      </div>
    `;
  }

  #has(name: string): boolean {
    return customElements.get(name) !== undefined;
  }
}
