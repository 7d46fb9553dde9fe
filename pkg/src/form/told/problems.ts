import { type TemplateResult, html, nothing } from "lit";
import { codes } from "../../api.js";
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
/** The code of what a platform cannot hold. */
const LOSS = "not_on_platform";
/** With more findings than this, the list waits for a pause. */
const MANY = 200;

/** `<labelwright-problems>`: everything that is wrong, with its fixes, what the platform cannot hold among it. */
export class Problems extends Part {
  static override styles = [shared, problems];
  static override properties = { ...Part.properties, shown: { state: true } };
  /** How many are listed, by code. */
  declare shown: Record<string, number>;
  #pause = 0;

  constructor() {
    super();
    this.shown = {};
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
  }

  protected override changed(_change: SessionChange): void {
    if (this.session.diagnostics.size < MANY) return this.requestUpdate();
    clearTimeout(this.#pause);
    this.#pause = window.setTimeout(() => this.requestUpdate(), 150);
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
    const isLoss = code === LOSS;
    const hasHead = isLoss || all.length > 1;
    const head = isLoss
      ? html`<span class="grow">${this.#text("losses", { count: all.length, platform: session.platform.title })}</span>`
      : html`<span class="grow">${this.#titleOf(code, all[0]!)}</span><span class="soft small">${this.#text("times", { count: all.length })}</span>`;
    const inside = html`
      ${hasHead ? html`<h3 class="row">${icon(severity)}${head}</h3>` : nothing}
      <ul>${all.slice(0, count).map((diagnostic) => this.#item(diagnostic, !hasHead))}</ul>
      ${rest > 0 ? html`<button type="button" class="small plain" @click=${() => (this.shown = { ...this.shown, [code]: count + STEP })}>${session.text("told.more", { count: rest })}</button>` : nothing}
    `;
    return isLoss ? html`<div class="group ${severity}" part="losses">${inside}</div>` : html`<div class="group ${severity}">${inside}</div>`;
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
}

let titles: Map<string, string> | undefined;
/** What a code means in general. */
function codeTitles(): Map<string, string> {
  titles ??= new Map(codes().map(({ code, title }) => [code, title]));
  return titles;
}
