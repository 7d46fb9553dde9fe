// All of a label in one place: what the row has no room for, and every move without dragging.
import { type TemplateResult, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import type { LabelId } from "../engine.js";
import { icon } from "../icons.js";
import type { LabelTable } from "./label-table.js";
import { indentsUnder } from "./moves.js";
import { colorField, groupField, hotkeyField } from "./row.js";

export class RowDialog {
  readonly #table: LabelTable;
  #id: LabelId | undefined;

  constructor(table: LabelTable) {
    this.#table = table;
  }

  get isOpen(): boolean {
    return this.#id !== undefined;
  }

  open(id: LabelId): void {
    this.#id = id;
    const table = this.#table;
    table.requestUpdate();
    void table.updateComplete.then(() => this.#element?.showModal());
  }

  get #element(): HTMLDialogElement | null {
    return this.#table.renderRoot.querySelector("dialog");
  }

  readonly #closed = (): void => {
    const id = this.#id;
    this.#id = undefined;
    this.#table.recording = undefined;
    this.#table.requestUpdate();
    void this.#table.focusRow(this.#table.indexOf(id), "more");
  };

  render(): TemplateResult | typeof nothing {
    const table = this.#table;
    const { text, supports, session } = table;
    const id = this.#id;
    const row = table.rows[table.indexOf(id)];
    if (id === undefined || row === undefined) return nothing;
    const label = table.builder.label(id);
    const notes = session.diagnosticsOf({ label: id });
    const canMove = table.query.trim() === "";
    const move = (where: "up" | "down" | "in" | "out", isPossible: boolean, sign: TemplateResult) =>
      html`<button type="button" class="small" ?disabled=${table.disabled || !canMove || !isPossible} @click=${() => table.move(id, where)}>${sign}${text(where)}</button>`;
    const field = (name: string, content: unknown, has: boolean) => (has ? html`<div class="field"><span class="small soft" aria-hidden="true">${text(name)}</span><div class="color">${content}</div></div>` : nothing);
    return html`
      <dialog aria-labelledby="dialog-title" @close=${this.#closed}>
        <form method="dialog" class="stack">
          <h3 id="dialog-title">${text("labelTitle", { name: label.name })}</h3>
          ${field("name", html`<input aria-label=${text("name")} autocomplete="off" ?disabled=${table.disabled} .value=${live(label.name)} @input=${(event: Event) => table.set(id, { name: (event.target as HTMLInputElement).value })} @blur=${() => session.endMerge()} />`, true)}
          ${field("color", colorField(table, id, label, notes, 0, true), supports.colors || label.color !== undefined)}
          ${field("hotkey", hotkeyField(table, id, label, notes), supports.hotkeys || label.hotkey !== undefined)}
          ${field("group", groupField(table, id, label, notes), supports.groups || label.group !== undefined)}
          ${field("parent", html`<input aria-label=${text("parentOf", { name: label.name })} placeholder="–" list="parents" autocomplete="off" ?disabled=${table.disabled} .value=${live(label.parent ?? "")} @change=${(event: Event) => table.set(id, { parent: (event.target as HTMLInputElement).value || undefined })} />`, supports.hierarchy || label.parent !== undefined)}
          <datalist id="parents">${this.#parents(id).map((name) => html`<option value=${name}></option>`)}</datalist>
          <div class="row" role="group" aria-label=${text("moveTitle")}>
            ${move("up", row.place > 1, icon("up"))}${move("down", row.place < row.siblings, icon("down"))}
            ${supports.hierarchy ? html`${move("in", indentsUnder(table.tree, row) !== undefined, icon("in", true))}${move("out", row.above !== undefined, icon("out", true))}` : nothing}
          </div>
          <p class="soft small">${text("moveKeys")}</p>
          <div class="row">
            <button type="button" ?disabled=${table.disabled} @click=${() => this.#remove(id)}>${icon("trash")}${text("remove")}</button>
            <span class="grow"></span>
            <button class="main">${text("done")}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  /** Names to choose a parent from: of this task and of the one before it; the first hundred of each. */
  #parents(id: LabelId): string[] {
    const { builder, task } = this.#table;
    const before = builder.tasks[builder.tasks.indexOf(task) - 1];
    const lists = [task, ...(before === undefined ? [] : [before])].map((each) => builder.labels(each).slice(0, 100));
    return [...new Set(lists.flat().filter((other) => other !== id).map((other) => builder.label(other).name))];
  }

  #remove(id: LabelId): void {
    this.#element?.close();
    void this.#table.updateComplete.then(() => this.#table.removeLabel(id));
  }
}
