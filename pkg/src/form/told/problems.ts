import { type TemplateResult, html, nothing } from "lit";
import { codes } from "../../api.js";
import type { Diagnostic } from "../../labelwright.js";
import type { DiagnosticWithId } from "../engine.js";
import { icon } from "../icons.js";
import { Part } from "../part.js";
import type { SessionChange } from "../session.js";
import { problems } from "../styles/problems.js";
import { shared } from "../styles/shared.js";
import { fixTitle, helpOf, messageOf } from "../words.js";
import { type Group, grouped } from "./groups.js";

/** So many of a kind are listed at first, and so many more each time. */
const STEP = 20;
/** With more findings than this, the list waits for a pause. */
const MANY = 200;

/** `<labelwright-problems>`: everything that is wrong, with its fixes, and what the platform cannot hold. */
export class Problems extends Part {
  static override styles = [shared, problems];
  static override properties = { ...Part.properties, losses: { state: true }, isLooking: { state: true }, shown: { state: true } };
  /** What would be lost on the platform; undefined until it has been looked at. */
  declare losses: Diagnostic[] | undefined;
  /** What would be lost of a large project is looked at after a pause, and it is told so. */
  declare isLooking: boolean;
  /** How many are listed, by code. */
  declare shown: Record<string, number>;
  #timer = 0;
  #pause = 0;

  constructor() {
    super();
    this.shown = {};
    this.isLooking = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    clearTimeout(this.#pause);
  }

  protected override changed(_change: SessionChange): void {
    this.#look();
    if (this.session.diagnostics.size < MANY) return this.requestUpdate();
    clearTimeout(this.#pause);
    this.#pause = window.setTimeout(() => this.requestUpdate(), 150);
  }

  /** What would be lost costs a whole conversion: it is looked at when the edits pause. */
  #look(): void {
    clearTimeout(this.#timer);
    const { session } = this;
    this.isLooking = session?.isLarge ?? false;
    this.#timer = window.setTimeout(() => {
      this.isLooking = false;
      if (this.session !== undefined) this.losses = this.session.builder.toPayload().losses.filter(({ severity }) => severity !== "error");
    }, this.losses === undefined ? 0 : this.isLooking ? 3000 : 500);
  }

  protected override render(): TemplateResult {
    const { session } = this;
    const { error, warning } = session.counts();
    const title = session.platform.title;
    return html`
      <section class="card stack" part="problems" aria-labelledby="title">
        <div class="row">
          <h2 id="title" class="grow" tabindex="-1">${this.#text("title")}</h2>
          ${this.#count("error", error)}${this.#count("warning", warning)}
        </div>
        ${error + warning === 0 ? html`<p class="fine ok row">${icon("ok")}<span>${this.#text("fine", { platform: title })}</span></p>` : nothing}
        ${error > 0 && this.#safe() ? html`<div><button type="button" class="main" part="fix-all" ?disabled=${this.disabled} @click=${this.#fixAll}>${this.#text("fixAll")}</button></div>` : nothing}
        ${grouped(session.list()).map((group) => this.#group(group))}
        ${this.isLooking ? html`<p class="soft small" aria-busy="true">${this.#text("looking", { platform: title })}</p>` : nothing} ${this.#lost(title)}
      </section>
    `;
  }

  #text(key: string, params?: Record<string, string | number>): string {
    return this.session.text(`told.${key}`, params);
  }

  #count(severity: "error" | "warning", count: number): TemplateResult | typeof nothing {
    return count === 0 ? nothing : html`<span class="pill ${severity}">${icon(severity)}${this.#text(severity, { count })}</span>`;
  }

  #safe(): boolean {
    for (const { severity, fixes } of this.session.diagnostics.values()) if (severity === "error" && fixes?.some(({ applicability }) => applicability === "safe")) return true;
    return false;
  }

  #group({ code, severity, all }: Group): TemplateResult {
    const { session } = this;
    const count = this.shown[code] ?? (all.length > 3 ? 3 : all.length);
    const rest = all.length - count;
    return html`
      <div class="group ${severity}">
        ${all.length > 1 ? html`<h3 class="row">${icon(severity)}<span class="grow">${this.#titleOf(code, all[0]!)}</span><span class="soft small">${this.#text("times", { count: all.length })}</span></h3>` : nothing}
        <ul>${all.slice(0, count).map((diagnostic) => this.#item(diagnostic, all.length === 1))}</ul>
        ${rest > 0 ? html`<button type="button" class="small plain" @click=${() => (this.shown = { ...this.shown, [code]: count + STEP })}>${session.text("told.more", { count: rest })}</button>` : nothing}
      </div>
    `;
  }

  #titleOf(code: string, first: DiagnosticWithId): string {
    const { texts } = this.session;
    return texts.has(`title.${code}`) ? texts.text(`title.${code}`) : (codeTitles().get(code) ?? messageOf(this.session, first));
  }

  #item(diagnostic: DiagnosticWithId, isAlone: boolean): TemplateResult {
    const { session, disabled } = this;
    const { severity, fixes = [] } = diagnostic;
    const help = fixes.length === 0 ? helpOf(session, diagnostic) : undefined;
    return html`
      <li>
        <button type="button" class="place" @click=${() => this.#go(diagnostic)}>
          ${isAlone ? html`<span class=${severity}>${icon(severity)}</span>` : nothing}<span class="words"><span class="hide">${session.text(`severity.${severity}`)}</span> ${messageOf(session, diagnostic)}</span>
        </button>
        ${help === undefined ? nothing : html`<p class="soft small">${help}</p>`}
        ${fixes.length === 0
          ? nothing
          : html`<div class="row">${fixes.map((fix, index) => html`<button type="button" class="small" part="fix" ?disabled=${disabled} @click=${(event: Event) => this.#fix(event, diagnostic, index)}>${fixTitle(session, diagnostic, fix, index)}</button>`)}</div>`}
      </li>
    `;
  }

  /** Whoever shows the form brings the field into view. */
  #go({ id }: DiagnosticWithId): void {
    this.dispatchEvent(new CustomEvent("go", { detail: id }));
  }

  /** The keyboard stays among the fixes, so that one can go on. */
  #fix(event: Event, diagnostic: DiagnosticWithId, index: number): void {
    const buttons = () => [...this.renderRoot.querySelectorAll<HTMLElement>("[part=fix]")];
    const place = buttons().indexOf(event.currentTarget as HTMLElement);
    this.session.fix(diagnostic, index);
    void this.updateComplete.then(() => {
      const left = buttons();
      (left[Math.min(place, left.length - 1)] ?? this.renderRoot.querySelector<HTMLElement>("#title"))?.focus();
    });
  }

  readonly #fixAll = (): void => {
    const { session } = this;
    const before = session.counts().error;
    session.fixAll();
    const { error } = session.counts();
    session.announce(this.#text("fixedAll", { count: Math.max(before - error, 0), left: error }));
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("#title")?.focus());
  };

  #lost(title: string): TemplateResult | typeof nothing {
    const losses = this.losses ?? [];
    if (losses.length === 0) return nothing;
    const count = Math.min(this.shown["losses"] ?? 5, losses.length);
    return html`
      <details class="group" part="losses">
        <summary>${this.#text("losses", { count: losses.length, platform: title })}</summary>
        <ul>${losses.slice(0, count).map((loss) => html`<li class="small">${messageOf(this.session, loss)}</li>`)}</ul>
        ${count < losses.length ? html`<button type="button" class="small plain" @click=${() => (this.shown = { ...this.shown, losses: count + STEP })}>${this.#text("more", { count: losses.length - count })}</button>` : nothing}
      </details>
    `;
  }
}

let titles: Map<string, string> | undefined;
/** What a code means in general. */
function codeTitles(): Map<string, string> {
  titles ??= new Map(codes().map(({ code, title }) => [code, title]));
  return titles;
}
