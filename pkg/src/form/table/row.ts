// One row: a label with its fields, and what is wrong with it right beneath.
import { type TemplateResult, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import type { LabelSpec } from "../../labelwright.js";
import type { DiagnosticWithId, LabelId } from "../engine.js";
import { icon } from "../icons.js";
import { fieldOf, fixTitle, messageOf } from "../words.js";
import { hotkeyOf } from "./hotkey.js";
import type { LabelTable } from "./label-table.js";
import type { Row } from "./rows.js";

/** So many findings stand at a row; the summary has them all. */
export const NOTES = 3;

export function rowTemplate(table: LabelTable, row: Row, index: number): TemplateResult {
  const { id } = row;
  const label = table.builder.label(id);
  const notes = table.session.diagnosticsOf({ label: id }).slice(0, NOTES);
  const { text, supports } = table;
  const isTree = table.query.trim() === "";
  const tab = id === table.active ? 0 : -1;
  const { name } = label;
  const flags = [table.chosen.has(id) && "chosen", table.drag.classOf(id)].filter(Boolean).join(" ");
  return html`
    <div class="label ${flags}" role="row" part="label" data-id=${id} aria-level=${row.level} aria-posinset=${row.place} aria-setsize=${row.siblings} aria-rowindex=${index + 2} aria-selected=${table.chosen.has(id)} aria-expanded=${row.children > 0 ? String(row.isOpen) : nothing} .style=${`inset-block-start:${table.view.offsets[index]}px;--_level:${row.level - 1}`} @focusin=${() => makeActive(table, id)}>
      <div class="line" role="none">
        <div role="gridcell"><label class="check"><span class="hide">${text("choose", { name })}</span><input type="checkbox" data-column="choose" tabindex=${tab} .checked=${live(table.chosen.has(id))} @click=${(event: MouseEvent) => table.choose(id, (event.target as HTMLInputElement).checked, event.shiftKey)} /></label></div>
        <div class="name" role="gridcell">
          ${isTree ? html`<span class="grip wide" aria-hidden="true" @pointerdown=${(event: PointerEvent) => table.drag.begin(event, id)}>${icon("grip")}</span>` : nothing}
          ${row.children > 0 ? html`<button type="button" class="fold" data-column="fold" tabindex=${tab} aria-label=${text(row.isOpen ? "foldOne" : "openOne", { name })} @click=${() => table.fold(id)}>${icon(row.isOpen ? "shut" : "open", !row.isOpen)}</button>` : table.hasTree ? html`<span class="fold"></span>` : nothing}
          <input data-column="name" tabindex=${tab} aria-label=${text("nameOf", { index: index + 1 })} autocomplete="off" spellcheck="false" ?disabled=${table.disabled} .value=${live(name)} aria-invalid=${wrong(notes, "name")} aria-describedby=${notes.length > 0 ? `notes-${id}` : nothing} @input=${(event: Event) => table.set(id, { name: valueOf(event) })} @blur=${() => table.session.endMerge()} />
        </div>
        <div class="color" role="gridcell">${supports.colors || label.color !== undefined ? colorField(table, id, label, notes, tab) : nothing}</div>
        <div class="wide" role="gridcell">${supports.hotkeys || label.hotkey !== undefined ? hotkeyField(table, id, label, notes, tab) : nothing}</div>
        <div class="wide" role="gridcell">
          ${supports.groups || label.group !== undefined ? groupField(table, id, label, notes, tab) : nothing}
        </div>
        <div role="gridcell"><button type="button" class="icon plain" data-column="more" tabindex=${tab} aria-haspopup="dialog" aria-label=${text("moreOf", { name })} @click=${() => table.openDialog(id)}>${icon("more")}</button></div>
      </div>
      ${notes.length === 0 ? nothing : html`<div role="gridcell" id="notes-${id}">${notes.map((note) => noteTemplate(table, note, tab))}</div>`}
    </div>
  `;
}

function makeActive(table: LabelTable, id: LabelId): void {
  if (table.active === id) return;
  table.active = id;
  table.requestUpdate();
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;

const wrong = (notes: DiagnosticWithId[], field: string): string => String(notes.some((note) => note.severity === "error" && fieldOf(note) === field));

function noteTemplate(table: LabelTable, note: DiagnosticWithId, tab: number): TemplateResult {
  const { session } = table;
  const message = messageOf(session, note);
  const [fix] = note.fixes ?? [];
  return html`
    <div class="note ${note.severity} ${fix === undefined ? "bare" : ""}">
      ${icon(note.severity)}<span class="words" title=${message}><span class="hide">${session.text(`severity.${note.severity}`)}</span> ${message}</span>
      ${fix === undefined ? nothing : html`<button type="button" class="small" tabindex=${tab} ?disabled=${table.disabled} @click=${() => session.fix(note, 0)}><span>${fixTitle(session, note, fix, 0)}</span></button>`}
    </div>
  `;
}

/** Swatch and text: the text for those who cannot point, or know the code. */
export function colorField(table: LabelTable, id: LabelId, { name, color }: LabelSpec, notes: DiagnosticWithId[], tab = 0, all = false): TemplateResult {
  const { text } = table;
  const swatch = /^#[\da-f]{6}/i.exec(color ?? "")?.[0] ?? "#8a8f99";
  return html`
    <input type="color" data-column="color" class=${color === undefined ? "auto" : ""} tabindex=${tab} aria-label=${text("colorOf", { name })} .value=${live(swatch)} ?disabled=${table.disabled} @input=${(event: Event) => table.set(id, { color: valueOf(event) })} @change=${() => table.session.endMerge()} />
    <input class=${all ? "code" : "code wide"} dir="ltr" data-column="colorText" tabindex=${tab} aria-label=${text("colorTextOf", { name })} placeholder=${text("auto")} autocomplete="off" spellcheck="false" ?disabled=${table.disabled} .value=${live(color ?? "")} aria-invalid=${wrong(notes, "color")} @input=${(event: Event) => table.set(id, { color: valueOf(event).trim() || undefined })} @blur=${() => table.session.endMerge()} />
  `;
}

export function groupField(table: LabelTable, id: LabelId, { name, group }: LabelSpec, notes: DiagnosticWithId[], tab = 0): TemplateResult {
  return html`<input data-column="group" list="groups" tabindex=${tab} aria-label=${table.text("groupOf", { name })} placeholder="–" autocomplete="off" ?disabled=${table.disabled} .value=${live(group ?? "")} aria-invalid=${wrong(notes, "group")} @input=${(event: Event) => table.set(id, { group: valueOf(event) || undefined })} @blur=${() => table.session.endMerge()} />`;
}

/** A button that listens: the keys that are pressed next become the hotkey. */
export function hotkeyField(table: LabelTable, id: LabelId, { name, hotkey }: LabelSpec, notes: DiagnosticWithId[], tab = 0): TemplateResult {
  const { text } = table;
  const listens = table.recording === id;
  const begin = () => {
    table.recording = listens ? undefined : id;
    if (!listens) table.session.announce(text("press"));
  };
  return html`<button type="button" class="key ${listens ? "listens" : ""}" dir="ltr" data-column="hotkey" tabindex=${tab} aria-label=${listens ? text("hotkeyListens", { name }) : hotkey === undefined ? text("hotkeyNone", { name }) : text("hotkeyOf", { name, hotkey })} aria-pressed=${listens} aria-invalid=${wrong(notes, "hotkey")} ?disabled=${table.disabled} @click=${begin} @blur=${() => (table.recording = undefined)} @keydown=${(event: KeyboardEvent) => record(table, id, event)}>${listens ? text("pressShort") : (hotkey ?? "–")}</button>`;
}

function record(table: LabelTable, id: LabelId, event: KeyboardEvent): void {
  const clears = event.key === "Backspace" || event.key === "Delete";
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
  if (table.recording !== id) {
    // Without listening: the button is left as one finds it, but a hotkey can be taken away.
    if (clears && isPlain) table.set(id, { hotkey: undefined });
    return;
  }
  // Who goes on by Tab wants to leave, not to set it.
  if (event.key === "Tab") return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === "Escape" && isPlain && !event.shiftKey) table.recording = undefined;
  else {
    const hotkey = clears && isPlain ? undefined : hotkeyOf(event);
    if (hotkey === undefined && !clears) return;
    table.recording = undefined;
    table.set(id, { hotkey });
    table.session.announce(hotkey === undefined ? table.text("hotkeyGone") : table.text("hotkeySet", { hotkey }));
  }
  table.session.endMerge();
}
