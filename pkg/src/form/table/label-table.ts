import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { LabelSpec } from "../../labelwright.js";
import type { LabelId, ProjectBuilder, TaskId } from "../engine.js";
import { icon } from "../icons.js";
import { Part } from "../part.js";
import { loadTexts } from "../parts/later.js";
import type { EditOptions, Session, SessionChange } from "../session.js";
import { shared } from "../styles/shared.js";
import { table } from "../styles/table.js";
import type { Chosen } from "./chosen.js";
import { nextColor } from "./colors.js";
import type { RowDialog } from "./row-dialog.js";
import { Drag } from "./drag.js";
import { Labels } from "./labels.js";
import { type Tree, indent, outdent, shift } from "./moves.js";
import { pressed } from "./keys.js";
import type { Row } from "./rows.js";
import { rowTemplate } from "./row.js";
import { View } from "./view.js";

/** `<labelwright-label-table>`: the labels of one task as a table and a tree. Only the rows that are seen are in the document. */
export class LabelTable extends Part {
  static override styles = [shared, table];
  static override properties = { ...Part.properties, task: { type: Number }, step: { attribute: false }, query: { state: true }, chosen: { state: true }, recording: { state: true } };
  declare task: TaskId;
  /** Which step of a chain the task is. */
  declare step: number | undefined;
  /** What is searched for. */
  declare query: string;
  /** The labels that are chosen for what is done to many at once. */
  declare chosen: Set<LabelId>;
  /** The label that the next keys are for. */
  declare recording: LabelId | undefined;

  rows: Row[] = [];
  labels!: Labels;
  /** Some label stands beneath another. */
  hasTree = false;
  /** The row that Tab leads to. */
  active: LabelId | undefined;
  readonly view = new View(this);
  readonly drag = new Drag(this);
  /** These two are loaded when they are asked for first. */
  dialog: RowDialog | undefined;
  bulk: Chosen | undefined;
  readonly #folded = new Set<LabelId>();
  /** Whose labels were read last. */
  #of: Session | undefined;
  #ofTask: TaskId | undefined;
  #isRead = false;
  #isStale = true;
  #lastChosen: LabelId | undefined;
  #counted = 0;

  constructor() {
    super();
    this.query = "";
    this.chosen = new Set();
  }

  // ---------------------------------------------------------------- what is shown

  get builder(): ProjectBuilder {
    return this.session.builder;
  }

  get tree(): Tree {
    return { task: this.task, children: this.labels.children, rows: this.rows };
  }

  get supports() {
    return this.session.platform.supports;
  }

  text = (key: string, params?: Record<string, string | number>): string => this.session.text(`table.${key}`, params);

  /** Edits labels of this table. @param ids those whose own fields change; all, where it is left out */
  edit<T>(work: (builder: ProjectBuilder) => T, ids?: LabelId[], options: EditOptions = {}): T {
    return this.session.edit(work, { ...options, ...(ids !== undefined && { labels: ids }) });
  }

  set(id: LabelId, changes: Partial<LabelSpec>): void {
    const keys = Object.keys(changes).join();
    this.edit((builder) => builder.updateLabel(id, changes), [id], { merge: `${keys}:${id}` });
  }

  protected override changed({ labels, moves, added, removed }: SessionChange): void {
    if (this.builder.tasks.includes(this.task)) {
      if (labels === undefined) {
        this.#isRead = false;
        this.#isStale = true;
      } else if (this.labels?.readSome(this.builder, labels, moves) || this.query !== "") this.#isStale = true;
    }
    if (added.length + removed.length > 0) this.view.isStale = true;
    this.requestUpdate();
  }

  protected override willUpdate(changes: PropertyValues): void {
    super.willUpdate(changes);
    if (!this.builder.tasks.includes(this.task)) return;
    const isOther = this.#of !== this.session || this.#ofTask !== this.task;
    if (isOther) {
      this.#of = this.session;
      this.#ofTask = this.task;
      this.chosen = new Set();
      this.#folded.clear();
      this.query = "";
    }
    if (isOther || !this.#isRead) this.labels = new Labels(this.session, this.task);
    this.#isRead = true;
    if (this.chosen.size > 0 && this.bulk === undefined) void this.session.load(() => this.#loadBulk(), () => this.requestUpdate());
    if (this.#isStale || isOther || changes.has("query")) this.#arrange();
    else if (this.view.isStale) this.view.place(this.session, this.rows);
  }

  /** The rows are others now. */
  #arrange(): void {
    this.#isStale = false;
    this.rows = this.labels.rows(this.#folded, this.query);
    this.hasTree = this.query.trim() === "" && this.labels.children.size > 1;
    this.view.place(this.session, this.rows);
    if (this.chosen.size > 0) {
      const here = new Set(this.labels.order);
      if ([...this.chosen].some((id) => !here.has(id))) this.chosen = new Set([...this.chosen].filter((id) => here.has(id)));
    }
    if (this.active === undefined || this.indexOf(this.active) < 0) this.active = this.rows[0]?.id;
  }

  indexOf(id: LabelId | undefined): number {
    return this.rows.findIndex((row) => row.id === id);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.view.stop();
  }

  protected override updated(): void {
    this.view.observe();
  }

  // ---------------------------------------------------------------- moving about

  /** Brings a row into view and gives the keyboard to one of its fields. */
  async focusRow(index: number, column = "name"): Promise<void> {
    const row = this.rows[index];
    if (row === undefined) return;
    this.active = row.id;
    this.view.show(index);
    this.requestUpdate();
    await this.updateComplete;
    const line = this.renderRoot.querySelector<HTMLElement>(`[data-id="${row.id}"]`);
    const field = line?.querySelector<HTMLElement>(`[data-column="${column}"]`);
    const seen = field?.checkVisibility() ? field : line?.querySelector<HTMLElement>(`[data-column="name"]`);
    seen?.focus({ preventScroll: true });
    if (column === "name" && seen instanceof HTMLInputElement) seen.select();
  }

  /** Shows a label, wherever it is, with the keyboard in the field. */
  async reveal(id: LabelId, field = "name"): Promise<void> {
    if (this.indexOf(id) < 0) {
      this.query = "";
      this.#folded.clear();
      this.#isStale = true;
      this.requestUpdate();
      await this.updateComplete;
    }
    await this.focusRow(this.indexOf(id), field);
  }

  focusAdd(): void {
    this.renderRoot.querySelector<HTMLInputElement>("#add")?.focus();
  }

  fold(id: LabelId, isFolded = !this.#folded.has(id)): void {
    if (isFolded) this.#folded.add(id);
    else this.#folded.delete(id);
    this.#isStale = true;
    this.requestUpdate();
  }

  readonly #onKey = (event: KeyboardEvent): void => pressed(this, event);

  // ---------------------------------------------------------------- edits

  add(name: string): void {
    const colors = new Set(this.labels.order.slice(-40).map((id) => this.builder.label(id).color ?? ""));
    const id = this.edit((builder) => builder.addLabel(this.task, { name, ...(this.supports.colors && { color: nextColor(colors) }) }), [], { moves: true });
    this.query = "";
    this.session.announce(this.text("added", { name }));
    void this.updateComplete.then(() => {
      this.active = id;
      this.view.scroll.scrollTop = this.view.scroll.scrollHeight;
    });
  }

  readonly #onAdd = (event: Event): void => {
    event.preventDefault();
    const input = this.renderRoot.querySelector<HTMLInputElement>("#add")!;
    const name = input.value.trim();
    if (name !== "") this.add(name);
    input.value = "";
    input.focus();
  };

  move(id: LabelId, where: "up" | "down" | "in" | "out", column = "name"): void {
    const row = this.rows[this.indexOf(id)];
    if (row === undefined || this.query.trim() !== "" || this.disabled) return;
    if (this.chosen.size > 1 && this.chosen.has(id) && this.dialog?.isOpen !== true) {
      if (this.bulk?.move(where)) void this.updateComplete.then(() => this.focusRow(this.indexOf(id), column));
      return;
    }
    const { tree } = this;
    const name = this.labels.name(id);
    const isDone = this.edit((builder) => {
      if (where === "in") return indent(builder, tree, row);
      return where === "out" ? outdent(builder, row) : shift(builder, tree, row, where === "up" ? -1 : 1);
    }, [id], { moves: true });
    if (isDone && row.above !== undefined) this.#folded.delete(row.above);
    void this.updateComplete.then(async () => {
      if (this.dialog?.isOpen !== true) await this.focusRow(this.indexOf(id), column);
      const now = this.rows[this.indexOf(id)];
      if (now === undefined) return;
      const above = now.above === undefined ? "" : this.labels.name(now.above);
      this.session.announce(isDone ? this.text(above === "" ? "moved" : "movedUnder", { name, above, place: now.place, count: now.siblings }) : this.text("stays", { name }));
    });
  }

  removeLabel(id: LabelId): void {
    const index = this.indexOf(id);
    this.edit((builder) => builder.removeLabel(id));
    this.removed(1, index);
  }

  /** So many labels are gone: says so, and gives the keyboard to what stands now where the first of them stood. */
  removed(count: number, first: number): void {
    this.session.announce(this.text("removed", { count }));
    void this.updateComplete.then(() => (this.rows.length > 0 ? this.focusRow(Math.min(first, this.rows.length - 1)) : this.focusAdd()));
  }

  /** Their places in the list that the builder keeps. */
  indexes(ids: Iterable<LabelId>): Set<number> {
    const wanted = new Set(ids);
    return new Set(this.labels.order.flatMap((id, index) => (wanted.has(id) ? index : [])));
  }

  choose(id: LabelId, isChosen: boolean, throughout: boolean): void {
    const chosen = new Set(this.chosen);
    const [from, to] = [this.indexOf(throughout ? this.#lastChosen : id), this.indexOf(id)];
    for (const row of from < 0 ? [] : this.rows.slice(Math.min(from, to), Math.max(from, to) + 1)) {
      if (isChosen) chosen.add(row.id);
      else chosen.delete(row.id);
    }
    this.#lastChosen = id;
    this.chosen = chosen;
    if (throughout) this.session.announce(this.text("chosen", { count: chosen.size }));
  }

  /** Several lines or cells at once are a list of names: whoever shows the form takes it from here. */
  readonly onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!/\S[\r\n\t]+\s*\S/.test(text)) return;
    event.preventDefault();
    this.#askPaste(text);
  };

  #askPaste(text = ""): void {
    this.dispatchEvent(new CustomEvent("paste-labels", { detail: { task: this.task, text } }));
  }

  async #loadBulk(): Promise<void> {
    const [{ Chosen: Bulk }] = await Promise.all([import("./chosen.js"), loadTexts()]);
    this.bulk ??= new Bulk(this);
  }

  openDialog(id: LabelId): void {
    const file = async () => (this.dialog ??= new (await import("./row-dialog.js")).RowDialog(this));
    void this.session.load(file, () => this.dialog?.open(id));
  }

  // ---------------------------------------------------------------- drawing

  protected override render(): TemplateResult | typeof nothing {
    if (!this.builder.tasks.includes(this.task)) return nothing;
    const { text, rows, supports, chosen } = this;
    const total = this.labels.order.length;
    const { maxLabels } = this.session.platform;
    const of = maxLabels === undefined ? text("count", { count: total }) : text("countOf", { count: total, most: maxLabels });
    return html`
      <section part="labels" aria-labelledby="title">
        <div class="head row">
          <h2 id="title">${this.step === undefined ? text("title") : text("titleOf", { step: this.step })}<span class="count soft small">${of}</span></h2>
          ${total > 8 || this.query !== ""
            ? html`<div class="search">${icon("search")}<input type="search" aria-label=${text("search")} placeholder=${text("search")} .value=${live(this.query)} @input=${this.#onSearch} /></div>`
            : nothing}
          <button type="button" class="plain" ?disabled=${this.disabled} @click=${() => this.#askPaste()}>${icon("paste")}${text("paste")}</button>
        </div>
        <div class="grid" role="treegrid" aria-labelledby="title" aria-rowcount=${rows.length + 1} aria-multiselectable="true" @keydown=${this.#onKey} @paste=${this.onPaste}>
          <div role="rowgroup">
            <div class="header" role="row" aria-rowindex="1">
              <div role="columnheader"><label class="check"><span class="hide">${text("chooseAll")}</span><input type="checkbox" .checked=${live(chosen.size > 0 && chosen.size === total)} .indeterminate=${chosen.size > 0 && chosen.size < total} ?disabled=${total === 0} @change=${this.#onChooseAll} /></label></div>
              <div role="columnheader">${text("name")}</div>
              <div role="columnheader"><span class=${supports.colors ? "wide" : "hide"}>${text("color")}</span></div>
              <div role="columnheader" class="wide"><span class=${supports.hotkeys ? "" : "hide"}>${text("hotkey")}</span></div>
              <div role="columnheader" class="wide"><span class=${supports.groups ? "" : "hide"}>${text("group")}</span></div>
              <div role="columnheader"><span class="hide">${text("more")}</span></div>
            </div>
          </div>
          ${chosen.size > 0 ? this.bulk?.render() : nothing}
          <div class="scroll" role="rowgroup" tabindex="-1" @scroll=${this.view.onScroll}>
            <div class="sizer" role="none" .style=${`block-size:${this.view.offsets.at(-1)}px`}>
              <div class="probe line" aria-hidden="true"></div>
              <div class="probe note" aria-hidden="true"></div>
              <div class="probe note bare" aria-hidden="true"></div>
              ${this.#drawn()}
            </div>
          </div>
          ${rows.length === 0 ? html`<div role="row"><p class="empty" role="gridcell">${text(total === 0 ? "empty" : "notFound")}</p></div>` : nothing}
        </div>
        <form class="add" @submit=${this.#onAdd} @paste=${this.onPaste}>
          <input id="add" aria-label=${text("add")} placeholder=${text("addHint")} autocomplete="off" enterkeyhint="next" ?disabled=${this.disabled} @keydown=${this.#onAddKey} />
          <button ?disabled=${this.disabled}>${icon("plus")}${text("addButton")}</button>
        </form>
        <datalist id="groups">${this.labels.groups.slice(0, 50).map((group) => html`<option value=${group}></option>`)}</datalist>
        ${this.dialog?.render()}
      </section>
    `;
  }

  #drawn(): unknown {
    const indexes = this.view.drawn(this.indexOf(this.active));
    return repeat(indexes, (index) => this.rows[index]!.id, (index) => rowTemplate(this, this.rows[index]!, index));
  }

  readonly #onChooseAll = (event: Event): void => {
    const isAll = (event.target as HTMLInputElement).checked;
    this.chosen = new Set(isAll ? this.rows.map(({ id }) => id) : []);
  };

  readonly #onSearch = (event: Event): void => {
    this.query = (event.target as HTMLInputElement).value;
    clearTimeout(this.#counted);
    this.#counted = window.setTimeout(() => this.session.announce(this.text("found", { count: this.rows.length })), 700);
    this.view.toTop();
  };

  readonly #onAddKey = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowUp" || this.rows.length === 0) return;
    event.preventDefault();
    void this.focusRow(this.rows.length - 1);
  };
}
