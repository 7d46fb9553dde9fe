// What is done to all labels that are chosen, each in one step: removing, moving, a group, a parent, a colour.
import { type TemplateResult, html, nothing } from "lit";
import type { Fix } from "../../labelwright.js";
import { type Icon, icon } from "../icons.js";
import { type Way, moving, removing, setting } from "./bulk.js";
import type { LabelTable } from "./label-table.js";
import { subtree } from "./rows.js";

const WAYS: (Way & Icon)[] = ["up", "down", "top", "in", "out"];

export class Chosen {
  readonly #table: LabelTable;

  constructor(table: LabelTable) {
    this.#table = table;
  }

  render(): TemplateResult {
    const table = this.#table;
    const { text, chosen, supports, disabled } = table;
    const isSearch = table.query.trim() !== "";
    const ways = supports.hierarchy ? WAYS : WAYS.slice(0, 3);
    return html`
      <div class="chosen-bar" role="row">
        <div role="gridcell" class="row">
          <span class="grow">${text("chosen", { count: chosen.size })}</span>
          <div class="row tight" role="group" aria-label=${text("moveChosen")}>
            ${ways.map((way) => html`<button type="button" class="icon plain" data-way=${way} aria-label=${text(way)} title=${text(way)} ?disabled=${disabled || isSearch} @click=${() => this.move(way)}>${icon(way, way === "in" || way === "out")}</button>`)}
          </div>
          <button type="button" class="small" ?disabled=${disabled} @click=${() => this.remove()}>${icon("trash")}${text("remove")}</button>
          <button type="button" class="small plain" @click=${() => (table.chosen = new Set())}>${text("chooseNone")}</button>
        </div>
        <div role="gridcell" class="row">
          ${supports.groups ? this.#field("group", html`<input list="groups" aria-label=${text("groupOfChosen")} placeholder=${text("group")} ?disabled=${disabled} />`) : nothing}
          ${supports.hierarchy ? this.#field("parent", html`<input list="parents-of-chosen" aria-label=${text("parentOfChosen")} placeholder=${text("parent")} ?disabled=${disabled} /><datalist id="parents-of-chosen">${this.#parents().map((name) => html`<option value=${name}></option>`)}</datalist>`) : nothing}
          ${supports.colors ? this.#field("color", html`<input type="color" aria-label=${text("colorOfChosen")} value="#2f6fde" ?disabled=${disabled} />`) : nothing}
        </div>
      </div>
    `;
  }

  /** @returns whether any of them had somewhere to go */
  move(way: Way): boolean {
    const table = this.#table;
    const { labels, chosen, session } = table;
    if (table.query.trim() !== "" || table.disabled) return false;
    const count = this.#apply(moving(session.spec, this.#task, labels.order, labels.children, chosen, way));
    session.announce(table.text(count > 0 ? "movedChosen" : "chosenStay", { count }));
    return count > 0;
  }

  get #task(): number {
    return this.#table.builder.tasks.indexOf(this.#table.task);
  }

  #field(key: "group" | "parent" | "color", input: TemplateResult): TemplateResult {
    const { text, disabled } = this.#table;
    const set = (event: SubmitEvent) => {
      event.preventDefault();
      this.#set(key, (event.target as HTMLFormElement).querySelector("input")!.value.trim() || undefined);
    };
    return html`<form class="row tight" @submit=${set}>${input}<button class="small" ?disabled=${disabled}>${text(`set.${key}`)}</button></form>`;
  }

  #set(key: "group" | "parent" | "color", value: string | undefined): void {
    const table = this.#table;
    const { labels, session } = table;
    let ids = [...table.chosen];
    if (key === "parent") {
      // Nothing goes beneath itself, or beneath what stands beneath it.
      const parent = labels.order.find((id) => labels.name(id) === value);
      if (parent !== undefined) ids = ids.filter((id) => !subtree(labels.children, id).has(parent));
    }
    const count = this.#apply(setting(session.spec, this.#task, table.indexes(ids), key, value));
    session.announce(table.text("changed", { count }));
  }

  remove(): void {
    const table = this.#table;
    const ids = [...table.chosen];
    const first = Math.min(...ids.map((id) => table.indexOf(id)).filter((index) => index >= 0));
    this.#apply(removing(table.session.spec, this.#task, table.indexes(ids)));
    table.removed(ids.length, first);
  }

  /** One step to undo. @returns how many places were changed */
  #apply(fix: Fix): number {
    if (fix.patch.length > 0) this.#table.edit((builder) => builder.applyFix(fix));
    return fix.patch.length;
  }

  /** Names to choose a parent from; the first hundred. */
  #parents(): string[] {
    const { labels, chosen } = this.#table;
    return [...new Set(labels.order.slice(0, 100).filter((id) => !chosen.has(id)).map((id) => labels.name(id)))];
  }
}
