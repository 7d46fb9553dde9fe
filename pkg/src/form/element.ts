import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { LabelwrightError, platforms, validate } from "../api.js";
import type { ClientOptions, Connection, Diagnostic, PlatformId, ProjectSpec } from "../labelwright.js";
import { begin } from "../init.js";
import { Announcer } from "./announcer.js";
import { gap, waiting } from "./banners.js";
import type { Draft } from "./draft.js";
import { Drafts } from "./drafts.js";
import { ProjectBuilder, type TaskId } from "./engine.js";
import { emit } from "./events.js";
import { Field } from "./field.js";
import { define } from "./part.js";
import { loadPart } from "./parts/index.js";
import { Sender } from "./send/sender.js";
import { Sending } from "./send/sending.js";
import { Session, type SessionChange } from "./session.js";
import { Setup } from "./setup/setup.js";
import { form as formStyles } from "./styles/form.js";
import { shared } from "./styles/shared.js";
import { tokens } from "./styles/tokens.js";
import { LabelTable } from "./table/label-table.js";
import { type Catalogue, Texts, loadTexts } from "./texts/texts.js";
import { Problems } from "./told/problems.js";
import { Tools } from "./tools.js";
import { fieldOf } from "./words.js";

const EMPTY: ProjectSpec = { name: "", tasks: [{ kind: "detection", labels: [] }] };
/** The form's value and its draft follow the edits when these pause, ms; in a large project, which takes longer to write, later. */
const SETTLE = 300;
const SETTLE_LARGE = 1500;

/**
 * Sets up a labelling project: platform, task, texts and labels, with what is wrong told at once, and creates it on the
 * platform where it is given a connection.
 *
 * @tagname labelwright-form
 *
 * @fires labelwright-change - The project was edited by whoever uses the form.
 * @fires labelwright-validate - What is wrong has changed.
 * @fires labelwright-submit - The button at the end was pressed, and nothing is wrong. Cancelable.
 * @fires labelwright-created - The form has created the project.
 * @fires labelwright-error - The project was not created.
 *
 * @csspart form - All of the form.
 * @csspart toolbar - Undo, redo, templates, import.
 * @csspart draft - The offer to restore unsaved work.
 * @csspart platforms - The choice of the platform.
 * @csspart task - The choice of a task's kind.
 * @csspart choice - One of those choices.
 * @csspart texts - Name, description and instructions.
 * @csspart input - One of those fields.
 * @csspart labels - The table of a task's labels.
 * @csspart label - One row of it.
 * @csspart problems - The summary of what is wrong.
 * @csspart fix - The button of one fix.
 * @csspart fix-all - The button that fixes all that is safe.
 * @csspart losses - What the platform cannot hold.
 * @csspart submit - The button at the end.
 * @csspart sending - What is shown while the project is sent.
 * @csspart failure - What is shown where that failed.
 * @csspart created - What is shown where it did not.
 *
 * @cssprop --labelwright-font - Font family; the page's.
 * @cssprop --labelwright-mono-font - Font family of colour codes, hotkeys and bodies.
 * @cssprop --labelwright-ink - Text.
 * @cssprop --labelwright-soft-ink - Text of less weight.
 * @cssprop --labelwright-surface - Behind everything.
 * @cssprop --labelwright-sunk - Behind heads and rows.
 * @cssprop --labelwright-line - Lines between things.
 * @cssprop --labelwright-edge - Borders of fields and buttons.
 * @cssprop --labelwright-accent - What is chosen, the button at the end, the focus.
 * @cssprop --labelwright-on-accent - Text on that.
 * @cssprop --labelwright-error - Errors.
 * @cssprop --labelwright-warning - Warnings.
 * @cssprop --labelwright-ok - What is well.
 * @cssprop --labelwright-radius - Roundness of corners.
 * @cssprop --labelwright-gap - Space between sections.
 * @cssprop --labelwright-sticky-top - Height of what the page keeps at its top.
 */
export class LabelwrightForm extends LitElement {
  static formAssociated = true;
  static override styles = [tokens, shared, formStyles];
  static override properties = {
    platform: { type: String },
    platforms: { type: String },
    draft: { type: String },
    lang: { type: String },
    disabled: { type: Boolean },
    name: { type: String },
    connection: { attribute: false },
    clientOptions: { attribute: false },
    texts: { attribute: false },
    session: { state: true },
    failure: { state: true },
    missing: { state: true },
    words: { state: true },
    isDisabledByForm: { state: true },
  };
  /** The platform that the project is for. */
  declare platform: PlatformId;
  /** The platforms that are offered, by their ids with spaces between; all, where it is left out. */
  declare platforms: string | undefined;
  /** The name under which unsaved work is kept in this browser; "off" keeps none. */
  declare draft: string | undefined;
  /** The language of the form; that of the page where it is left out. */
  declare lang: string;
  /** Nothing can be edited or sent. */
  declare disabled: boolean;
  /** The name of the value in a form's data. */
  declare name: string;
  /** With it the form creates the project itself. Never an attribute, never kept. */
  declare connection: Connection | undefined;
  /** How the connection is used: `fetch`, timeouts, retries. */
  declare clientOptions: ClientOptions | undefined;
  /** Texts in place of the form's own, by their keys. */
  declare texts: Catalogue | undefined;

  declare private session: Session | undefined;
  declare private failure: string | undefined;
  declare private missing: (() => void) | undefined;
  declare private words: Texts;
  declare private isDisabledByForm: boolean;

  // By this name accessibility checkers look for it.
  readonly _internals = this.attachInternals();
  readonly #sender = new Sender();
  readonly #announcer = new Announcer((text) => {
    const region = this.renderRoot.querySelector("#speech");
    if (region !== null) region.textContent = text;
  });
  #initial: ProjectSpec = EMPTY;
  #settling = 0;
  #isStale = false;
  /** Edits of the page's own code, which it need not be told. */
  #isQuiet = false;
  readonly #tools = new Tools(this);
  readonly #drafts = new Drafts(this);
  readonly #field = new Field(this, this._internals, () => (this.#isStale && !this.#isOff ? JSON.stringify(this.value) : undefined), () => this.#showFirst());

  constructor() {
    super();
    this.platform = "geti";
    this.disabled = false;
    this.isDisabledByForm = false;
    this.words = new Texts("en");
  }

  // ---------------------------------------------------------------- value

  /** The project. Setting another one begins anew: there is nothing to undo then, and no event. */
  get value(): ProjectSpec {
    return this.session?.spec ?? this.#initial;
  }
  set value(spec: ProjectSpec) {
    // A framework clears a property with these.
    this.#initial = spec ?? EMPTY;
    if (this.session !== undefined && JSON.stringify(this.#initial) !== JSON.stringify(this.session.builder)) this.#open(this.#initial);
  }

  /** The form's form. */
  get form(): HTMLFormElement | null {
    return this._internals.form;
  }
  get validity(): ValidityState {
    this.#settle();
    return this._internals.validity;
  }
  get validationMessage(): string {
    this.#settle();
    return this._internals.validationMessage;
  }
  get willValidate(): boolean {
    return this._internals.willValidate;
  }
  get type(): string {
    return "labelwright-form";
  }
  /** Whether the platform would take the project. */
  checkValidity(): boolean {
    this.#settle();
    return this.#field.check();
  }
  /** The same, and shows what is wrong. */
  reportValidity(): boolean {
    this.#settle();
    return this._internals.reportValidity();
  }

  #showFirst(): void {
    const first = this.session?.list()[0];
    if (first === undefined) return;
    this.session?.announce(this._internals.validationMessage);
    void this.#go(first.id);
  }

  formAssociatedCallback(form: HTMLFormElement | null): void {
    this.#field.joins(form);
  }
  formResetCallback(): void {
    this.value = this.#initial;
  }
  formDisabledCallback(isDisabled: boolean): void {
    this.isDisabledByForm = isDisabled;
  }
  formStateRestoreCallback(state: string): void {
    try {
      const { platform, spec } = JSON.parse(state) as Draft;
      this.platform = platform;
      if (this.session === undefined) this.#initial = spec;
      else this.#open(spec);
    } catch {
      // Of another version, or not of this form: then it begins as it was given.
    }
  }

  get #isOff(): boolean {
    return this.disabled || this.isDisabledByForm;
  }

  // ---------------------------------------------------------------- life

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("keydown", this.#onKey);
    document.addEventListener("visibilitychange", this.#onHidden);
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener("keydown", this.#onKey);
    document.removeEventListener("visibilitychange", this.#onHidden);
    this.#settle();
    this.#announcer.stop();
  }

  protected override willUpdate(changes: PropertyValues): void {
    if (changes.has("lang") || changes.has("texts")) void this.#speak();
    if (changes.has("platforms") && this.session !== undefined) this.#open(this.session.spec);
    if (changes.has("platform") && this.session !== undefined) {
      this.#isQuiet = true;
      this.session.switchTo(this.platform);
      this.#isQuiet = false;
      // One that is not offered leaves it as it is.
      this.platform = this.session.builder.platform;
    }
  }

  async #start(): Promise<void> {
    if (this.session !== undefined) return;
    this.failure = undefined;
    try {
      // A page that imports the form and calls `init` says by that which file is loaded, and comes first: its script goes on
      // right after the import that brought this element to life.
      await undefined;
      await Promise.all([begin(), this.#speak()]);
      if (this.session !== undefined) return;
      this.#demand();
      this.#open(this.#initial);
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
      return;
    }
    await this.#drafts.look(this.#initial);
  }

  async #speak(): Promise<void> {
    const language = this.lang || this.closest("[lang]")?.getAttribute("lang") || "en";
    try {
      this.words = await loadTexts(language, this.texts);
    } catch {
      this.words = new Texts("en", [this.texts ?? {}]);
      this.missing ??= () => this.#speak();
    }
    this.session?.retell();
  }

  /** The platforms that the page names for this form, where it does. */
  get #wanted(): string[] | undefined {
    return this.platforms?.split(/[\s,]+/).filter(Boolean);
  }

  /** Fails where labelwright was started without all that the page wants: a form for another platform is no form for it. */
  #demand(): void {
    const [wanted = this.platform, ...others] = this.#wanted ?? [];
    const isThere = platforms().some(({ id }) => id === wanted || others.includes(id));
    // Geti may be what the page wants, and is what nobody has said anything about.
    if (!isThere && wanted !== "geti") validate(wanted as PlatformId, "");
  }

  #open(spec: ProjectSpec): void {
    const wanted = this.#wanted;
    const all = platforms();
    const offered = wanted === undefined ? all : all.filter(({ id }) => wanted.includes(id));
    if (offered.length > 0 && !offered.some(({ id }) => id === this.platform)) this.platform = offered[0]!.id;
    // Without a task there is nothing to choose the kind of.
    const builder = new ProjectBuilder({ platform: this.platform, spec: Array.isArray(spec.tasks) && spec.tasks.length === 0 ? { ...spec, tasks: EMPTY.tasks } : spec });
    const before = this.session?.builder;
    const session = new Session(builder, offered.length > 0 ? offered : all, () => this.words);
    session.addEventListener("change", (event) => this.#onChange(session, (event as CustomEvent<SessionChange>).detail));
    session.addEventListener("announce", (event) => this.#announcer.now((event as CustomEvent<string>).detail));
    // Once is enough: what is missing may be asked for at every drawing.
    session.addEventListener("missing", (event) => (this.missing ??= (event as CustomEvent<() => void>).detail));
    this.session = session;
    // The page may have set the value while it is told of an edit, and the parts are told after it.
    if (before !== undefined) void this.updateComplete.then(() => before.free());
    this.#sender.reset();
    this.#isStale = true;
    this.#settle(false);
  }

  // ---------------------------------------------------------------- what follows an edit

  #onChange(session: Session, { added, removed }: SessionChange): void {
    if (session !== this.session) return;
    const { platform } = session.builder;
    this.platform = platform;
    this.requestUpdate();
    this.#isStale = true;
    clearTimeout(this.#settling);
    this.#settling = window.setTimeout(() => this.#settle(), session.isLarge ? SETTLE_LARGE : SETTLE);
    this.#announcer.standing(this.words.text("told.standing", { count: session.counts().error }));
    if (this.#isQuiet) return;
    if (this.#sender.state.kind === "created") this.#sender.reset();
    // Whoever does not look at the project or the findings does not pay for them.
    emit(this, "labelwright-change", { get spec() { return session.spec; }, platform });
    if (session !== this.session) return;
    if (added.length + removed.length > 0) emit(this, "labelwright-validate", { ok: session.builder.ok, get diagnostics() { return session.builder.diagnostics(); }, platform });
  }

  /** Brings the form's value, its validity and the draft up to date. */
  #settle(keeps = true): void {
    clearTimeout(this.#settling);
    const { session } = this;
    if (!this.#isStale || session === undefined) return;
    this.#isStale = false;
    const { spec } = session;
    const { platform } = session.builder;
    const { error } = session.counts();
    const wrong = error === 0 ? undefined : this.words.text("form.invalid", { count: error });
    this.#field.set(JSON.stringify(spec), JSON.stringify({ platform, spec }), wrong, this.renderRoot?.querySelector<HTMLElement>("labelwright-problems") ?? undefined);
    if (keeps && this.#sender.state.kind !== "created") void this.#drafts.keep({ spec, platform, savedAt: Date.now() });
  }

  readonly #onHidden = (): void => {
    if (document.visibilityState === "hidden") this.#settle();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (this.session !== undefined && !this.#isOff) this.#tools.key(this.session, event);
  };

  // ---------------------------------------------------------------- sending

  /**
   * What the button at the end does: tells `labelwright-submit`, and creates the project where there is a connection.
   * With errors in the project it shows them, and nothing is sent.
   */
  async submit(): Promise<void> {
    const { session, connection } = this;
    if (session === undefined || this.#isOff || this.#sender.state.kind === "sending") return;
    this.#settle();
    const { platform } = session.builder;
    // What the server refused is no reason not to ask it again.
    const first = session.list().find(({ id }) => id >= 0);
    if (first?.severity === "error") {
      session.announce(this.words.text("form.invalid", { count: session.counts().error }));
      await this.#go(first.id);
      return;
    }
    const { spec } = session;
    const goesOn = emit(this, "labelwright-submit", { spec, get payload() { return session.builder.toPayload().payload; }, platform }, true);
    if (!goesOn || connection === undefined) return;
    if (connection.platform !== platform) {
      const names = { wanted: session.platform.title, given: platforms().find(({ id }) => id === connection.platform)?.title ?? connection.platform };
      this.#sender.refuse(new LabelwrightError("invalid", this.words.text("send.otherPlatform", names)));
      return;
    }
    this.#refuse(session, []);
    const state = await this.#sender.send(connection, this.clientOptions, spec);
    if (session !== this.session) return;
    if (state.kind === "created") {
      // What was edited meanwhile is not in the project that was made.
      const isAll = JSON.stringify(session.spec) === JSON.stringify(spec);
      await (isAll ? this.#drafts.drop() : this.#drafts.keep({ spec: session.spec, platform: session.builder.platform, savedAt: Date.now() }));
      session.announce(this.words.text("send.created", { name: state.project.name, platform: session.platform.title }));
      emit(this, "labelwright-created", { project: state.project, platform });
    } else if (state.kind === "failed") {
      this.#refuse(session, state.error.diagnostics);
      session.announce(`${this.words.text("send.failed")} ${state.error.message}`);
      emit(this, "labelwright-error", { error: state.error, platform });
    }
  }

  /** What the server said is no edit, so the page is told of none. */
  #refuse(session: Session, refusals: Diagnostic[]): void {
    this.#isQuiet = true;
    session.refuse(refusals);
    this.#isQuiet = false;
  }

  /** Brings the place of a finding into view, with the keyboard in its field. */
  async #go(id: number): Promise<void> {
    const found = this.session?.diagnostics.get(id);
    if (found === undefined) return;
    const table = found.task === undefined ? null : this.renderRoot.querySelector<LabelTable>(`labelwright-label-table[data-task="${found.task}"]`);
    if (found.label !== undefined && table !== null) {
      await table.reveal(found.label, fieldOf(found));
      table.scrollIntoView({ block: "nearest" });
    } else if (table !== null && fieldOf(found) === "labels") table.focusAdd();
    else this.renderRoot.querySelector<Setup>("labelwright-setup")?.focusField(found.path, found.task);
  }

  // ---------------------------------------------------------------- drawing

  protected override render(): TemplateResult {
    const { session, words } = this;
    if (session === undefined) return waiting(words, this.failure, () => this.#start());
    const { builder } = session;
    const isOff = this.#isOff;
    const many = builder.tasks.length > 1;
    return html`
      <section class="body" part="form" role="group" aria-label=${words.text("form.name")} lang=${words.language}>
        ${this.#tools.render(session, isOff)}
        ${this.#drafts.render(words, this.#restore, this.#toName)} ${this.missing === undefined ? nothing : gap(words, this.#again)}
        <div class="columns">
          <div class="main-column">
            <labelwright-setup .session=${session} ?disabled=${isOff} exportparts="platforms, task, choice, texts, input"></labelwright-setup>
            ${builder.tasks.map((task, index) => this.#labels(session, task, many ? index + 1 : undefined))}
          </div>
          <div class="aside">
            <labelwright-problems .session=${session} ?disabled=${isOff} exportparts="problems, fix, fix-all, losses" @go=${(event: CustomEvent<number>) => this.#go(event.detail)}></labelwright-problems>
            <labelwright-pipeline-picture .session=${session}></labelwright-pipeline-picture>
            <labelwright-label-tree-picture .session=${session}></labelwright-label-tree-picture>
            <labelwright-body-view .session=${session} .connection=${this.connection}></labelwright-body-view>
          </div>
        </div>
        <labelwright-sending class="foot" .session=${session} .sender=${this.#sender} ?connected=${this.connection !== undefined} ?disabled=${isOff} exportparts="submit, sending, failure, created" @send=${() => this.submit()}></labelwright-sending>
        <labelwright-paste-dialog .session=${session}></labelwright-paste-dialog>
        <labelwright-templates .session=${session}></labelwright-templates>
      </section>
      <div id="speech" class="hide" role="status" aria-live="polite"></div>
    `;
  }

  #labels(session: Session, task: TaskId, step: number | undefined): TemplateResult | typeof nothing {
    const { kind } = session.task(task);
    const isOff = this.#isOff;
    const table = html`<labelwright-label-table data-task=${task} .session=${session} .task=${task} .step=${step} ?disabled=${isOff} exportparts="labels, label" @paste-labels=${({ detail }: CustomEvent<{ task: TaskId; text: string }>) => this.#tools.paste(session, detail.task, detail.text)}></labelwright-label-table>`;
    if (kind === "anomaly" && session.builder.labels(task).length === 0) return nothing;
    if (kind !== "keypoint_detection") return table;
    void session.load(() => loadPart("skeleton-editor"));
    return html`
      ${table}
      <labelwright-skeleton-editor .session=${session} .task=${task} ?disabled=${isOff}></labelwright-skeleton-editor>
    `;
  }

  /** What did not come is asked for once more. */
  readonly #again = (): void => {
    const again = this.missing;
    this.missing = undefined;
    again?.();
  };

  readonly #restore = ({ spec, platform }: Draft): void => {
    const session = this.session!;
    session.replace(spec);
    session.switchTo(platform);
    session.announce(this.words.text("draft.restored"));
  };

  readonly #toName = (): void => this.renderRoot.querySelector<Setup>("labelwright-setup")?.focusField("/name", undefined);
}

/** Registers the elements that the form is made of. */
export function defineParts(): void {
  define("labelwright-setup", Setup);
  define("labelwright-label-table", LabelTable);
  define("labelwright-problems", Problems);
  define("labelwright-sending", Sending);
}
