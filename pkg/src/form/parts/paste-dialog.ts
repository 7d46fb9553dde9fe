// Labels from a list, a table, a file or a platform's body: shown as they were read, before anything goes into the project.
import { css, html, nothing, svg, type TemplateResult } from "lit";
import type { PlatformId } from "../../labelwright.js";
import { fromPayload, platforms as held, toPayload } from "../../api.js";
import type { LabelSpec } from "../../labelwright.js";
import type { TaskId } from "../engine.js";
import { messageOf } from "../words.js";
import { confirmation } from "./confirmation.js";
import { Modal } from "./modal.js";
import { decode } from "./paste/decode.js";
import { type Field, FIELDS } from "./paste/fields.js";
import { type Entry, type Found, nothing as none } from "./paste/found.js";
import { duplicatesAmong, read } from "./paste/read.js";

/** What a preview needs to be understood; how many more there are is said. */
const ROWS = 50;
const REMARKS = 20;
/** Characters of which browsers make a field slowly: of more, the field shows the beginning. */
const LONG = 100_000;
/** Bytes of a file beyond which a page would stand still, or break. */
const TOO_LARGE = 100_000_000;

export class PasteDialog extends Modal {
  static override properties = {
    ...Modal.properties,
    task: { attribute: false },
    found: { state: true },
    asNames: { state: true },
    long: { state: true },
    keeps: { state: true },
    whole: { state: true },
    asks: { state: true },
  };
  /** The task that labels go into, unless another is chosen. */
  declare task: TaskId | undefined;
  declare protected found: Found;
  /** The whole text, where the field shows only its beginning. */
  declare protected long: string | undefined;
  declare protected asNames: boolean;
  declare protected keeps: boolean;
  declare protected whole: boolean;
  declare protected asks: boolean;
  #duplicates = new Set<Entry>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  protected heading = "paste.title";

  static override styles = [
    ...Modal.styles,
    css`
      textarea {
        font-family: var(--_mono);
        min-block-size: 8rem;
        white-space: pre;
      }
      .scroll {
        overflow: auto;
        max-block-size: 16rem;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
      }
      table {
        border-collapse: collapse;
        inline-size: 100%;
        font-size: 0.8125rem;
      }
      th,
      td {
        padding: 0.25rem 0.375rem;
        text-align: start;
      }
      td {
        overflow-wrap: anywhere;
        min-inline-size: 3rem;
      }
      td:has(.swatch) {
        white-space: nowrap;
      }
      th {
        position: sticky;
        inset-block-start: 0;
        background: var(--_sunk);
        font-weight: 600;
      }
      .swatch {
        inline-size: 0.875rem;
        block-size: 0.875rem;
        vertical-align: -0.125rem;
        margin-inline-end: 0.375rem;
        stroke: var(--_edge);
      }
      .choice {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-block-size: 1.75rem;
        font-weight: 400;
      }
    `,
  ];

  constructor() {
    super();
    this.closed();
  }

  protected override closed() {
    clearTimeout(this.#timer);
    this.found = none();
    this.long = undefined;
    this.asNames = this.keeps = this.whole = this.asks = false;
  }

  protected content(): TemplateResult {
    const { found } = this;
    return html`
      <p id="how" class="soft">${this.t("paste.how")}</p>
      <label for="text">${this.t("paste.text")}</label>
      <textarea id="text" autofocus spellcheck="false" autocomplete="off" aria-describedby="how" ?readonly=${this.long !== undefined} @input=${this.#typed} @paste=${this.#pasted}></textarea>
      ${this.long === undefined ? nothing : html`<div class="row"><p class="soft small grow">${this.t("paste.long", { count: this.long.length })}</p><button type="button" class="small" @click=${() => this.#fill("")}>${this.t("paste.clear")}</button></div>`}
      <label class="row">${this.t("paste.file")} <input type="file" class="grow" accept=".txt,.csv,.tsv,.json,.xml,.names,text/*,application/json" @change=${this.#chosen} /></label>
      <div role="status">${found.kind === "nothing" ? nothing : this.t(`paste.kind.${found.kind}`, { count: found.entries.length, platform: this.#titleOf(found.platform) })}</div>
      ${found.guessed || this.asNames ? this.#check(this.t("paste.as_names"), this.asNames, (on) => ((this.asNames = on), this.#look())) : nothing}
      ${this.#remarks()} ${found.spec ? this.#extent() : nothing} ${this.#labels()}
      ${this.asks ? confirmation(this.session, this.t("paste.replaces", { name: this.#projectName }), this.#replace, () => (this.asks = false)) : nothing}
      <div class="row">
        <button type="button" class="main" ?disabled=${!this.whole && this.#chosenEntries().length === 0} @click=${this.#accept}>
          ${this.whole ? this.t("paste.whole") : this.t("paste.add", { count: this.#chosenEntries().length })}
        </button>
        <button type="button" @click=${this.close}>${this.t("parts.cancel")}</button>
      </div>
    `;
  }

  // ------------------------------------------------------------ reading

  /** Opens it with a text that was pasted elsewhere. */
  async showText(text: string): Promise<void> {
    this.show();
    await this.updateComplete;
    this.#fill(text);
  }

  #field = () => this.renderRoot.querySelector("textarea")!;

  #fill(text: string) {
    this.long = text.length > LONG ? text : undefined;
    this.#field().value = this.long === undefined ? text : text.slice(0, 2000);
    this.#look();
  }

  #pasted(event: ClipboardEvent) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length <= LONG) return;
    event.preventDefault();
    this.#fill(text);
  }

  #typed({ inputType }: InputEvent) {
    clearTimeout(this.#timer);
    // What is pasted is complete; who types gets through a word first.
    if (inputType === "insertFromPaste") this.#look();
    else this.#timer = setTimeout(() => this.#look(), 200);
  }

  async #chosen({ target }: Event) {
    const file = (target as HTMLInputElement).files?.[0];
    if (!file) return;
    if (file.size > TOO_LARGE) {
      this.found = none({ key: "paste.too_large", params: { size: Math.round(file.size / 1e6), most: TOO_LARGE / 1e6 } });
      return;
    }
    this.#fill(decode(new Uint8Array(await file.arrayBuffer())));
  }

  #look() {
    const { builder, platforms, spec } = this.session;
    const text = this.long ?? this.#field().value;
    const core = { platforms: platforms.map(({ id }) => id), holds: (platform: PlatformId) => held().some(({ id }) => id === platform), fromPayload, toPayload };
    this.found = read(text, core, this.asNames);
    this.#duplicates = duplicatesAmong(this.found.entries, spec.tasks.flatMap(({ labels = [] }) => labels.map(({ name }) => name)));
    this.whole = this.found.spec !== undefined && builder.tasks.every((task) => builder.labels(task).length === 0);
    this.asks = false;
  }

  #titleOf = (id: string | undefined) => this.session.platforms.find((platform) => platform.id === id)?.title ?? "";

  #chosenEntries = (): Entry[] => (this.keeps ? this.found.entries : this.found.entries.filter((entry) => !this.#duplicates.has(entry)));

  // ------------------------------------------------------------ what was read

  #remarks() {
    const { problems, losses } = this.found;
    const lines = [...problems.map(({ key, params }) => this.t(key, params)), ...losses.map((loss) => messageOf(this.session, loss))];
    if (lines.length === 0) return nothing;
    return html`<details ?open=${this.found.kind === "nothing" || lines.length < 4}>
      <summary>${this.t("paste.problems", { count: lines.length })}</summary>
      <ul class="small">${lines.slice(0, REMARKS).map((line) => html`<li>${line}</li>`)}</ul>
      ${this.#more(lines.length - REMARKS)}
    </details>`;
  }

  #extent() {
    const choose = (whole: boolean) => () => ((this.whole = whole), (this.asks = false));
    return html`<fieldset>${this.#radio("whole", this.t("paste.only_labels"), !this.whole, choose(false))}${this.#radio("whole", this.t("paste.as_project", { name: this.#projectName }), this.whole, choose(true))}</fieldset>`;
  }

  #labels() {
    const { found, session } = this;
    const duplicates = this.#duplicates;
    const { entries } = found;
    if (entries.length === 0) return nothing;
    const used = FIELDS.filter((field) => field === "name" || entries.some(({ label }) => label[field] !== undefined));
    const numbered = entries.some(({ line }) => line !== undefined);
    const { tasks } = session.builder;
    return html`
      ${tasks.length > 1 && !this.whole ? html`<label class="row">${this.t("paste.task")} <select @change=${(event: Event) => (this.task = Number((event.target as HTMLSelectElement).value))}>
        ${tasks.map((task, index) => html`<option value=${task} ?selected=${task === this.#target()}>${index + 1}: ${session.text(`kind.${session.task(task).kind}`)}</option>`)}
      </select></label>` : nothing}
      ${duplicates.size > 0 && !this.whole
        ? html`<fieldset>
            <legend>${this.t("paste.duplicates", { count: duplicates.size })}</legend>
            ${this.#radio("keeps", this.t("paste.skip"), !this.keeps, () => (this.keeps = false))}${this.#radio("keeps", this.t("paste.keep"), this.keeps, () => (this.keeps = true))}
          </fieldset>`
        : nothing}
      <div class="scroll" tabindex="0" role="region" aria-label=${this.t("paste.preview")}>
        <table>
          <thead><tr>${numbered ? html`<th>${this.t(found.kind === "list" ? "paste.item" : "paste.line")}</th>` : nothing}${used.map((field) => html`<th>${this.t(`paste.${field}`)}</th>`)}${this.whole ? nothing : html`<th>${this.t("paste.state")}</th>`}</tr></thead>
          <tbody>${entries.slice(0, ROWS).map((entry) => this.#row(entry, used, numbered))}</tbody>
        </table>
      </div>
      ${this.#more(entries.length - ROWS)}
    `;
  }

  #row(entry: Entry, used: Field[], numbered: boolean) {
    const { label, line } = entry;
    return html`<tr>
      ${numbered ? html`<td>${line}</td>` : nothing}${used.map((field) => html`<td>${field === "color" ? swatch(label) : nothing}<bdi>${label[field]}</bdi></td>`)}
      ${this.whole ? nothing : html`<td>${this.t(this.#duplicates.has(entry) ? "paste.present" : "paste.new")}</td>`}
    </tr>`;
  }

  #more = (count: number) => (count > 0 ? html`<p class="soft small">${this.t("parts.more", { count })}</p>` : nothing);

  #check = (text: string, checked: boolean, change: (on: boolean) => void) =>
    html`<label class="choice"><input type="checkbox" .checked=${checked} @change=${(event: Event) => change((event.target as HTMLInputElement).checked)} />${text}</label>`;

  #radio = (name: string, text: string, checked: boolean, change: () => void) =>
    html`<label class="choice"><input type="radio" name=${name} .checked=${checked} @change=${change} />${text}</label>`;

  // ------------------------------------------------------------ taking it over

  /** The task that was asked for, or the last: in a chain that is the one whose labels are many. */
  #target(): TaskId | undefined {
    const { tasks } = this.session.builder;
    return this.task !== undefined && tasks.includes(this.task) ? this.task : tasks.at(-1);
  }

  #accept() {
    if (this.whole) {
      const { builder } = this.session;
      if (builder.tasks.some((task) => builder.labels(task).length > 0)) this.asks = true;
      else this.#replace();
      return;
    }
    const labels = this.#chosenEntries().map(({ label }) => label);
    const target = this.#target();
    this.session.edit((builder) => void (target === undefined ? builder.addTask({ kind: "detection", labels }) : builder.addLabels(target, labels)));
    this.#done(this.t("paste.added", { count: labels.length }));
  }

  /** A config alone has none: then the one that is there stays. */
  get #projectName() {
    return this.found.spec!.name || this.session.builder.name;
  }

  #replace = () => {
    const name = this.#projectName;
    this.session.replace({ ...this.found.spec!, name });
    this.#done(this.t("paste.replaced", { name }));
  };

  #done(text: string) {
    this.close();
    this.session.announce(text);
  }
}

const swatch = ({ color }: LabelSpec) => (color === undefined ? nothing : html`<svg class="swatch" viewBox="0 0 14 14" aria-hidden="true">${svg`<rect width="14" height="14" rx="3" fill=${color} />`}</svg>`);
