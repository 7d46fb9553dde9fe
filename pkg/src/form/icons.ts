// Small drawings for buttons and signs. They say nothing by themselves: what they stand for is told in words beside them.
import { html, type TemplateResult } from "lit";

const PATHS = {
  undo: "M4 7h7a4 4 0 0 1 0 8H7M7 4 4 7l3 3",
  redo: "M14 7H7a4 4 0 0 0 0 8h4M11 4l3 3-3 3",
  plus: "M9 3.5v11M3.5 9h11",
  close: "M4.5 4.5l9 9M13.5 4.5l-9 9",
  more: "M4 9h.01M9 9h.01M14 9h.01",
  grip: "M7 5h.01M7 9h.01M7 13h.01M11 5h.01M11 9h.01M11 13h.01",
  paste: "M6 3.5H4.5v11h9v-11H12M6.5 2.5h5v2.5h-5zM7 9h4M7 11.5h4",
  search: "M8 13A5 5 0 1 0 8 3a5 5 0 0 0 0 10zM11.6 11.6 15 15",
  open: "M7 5l4 4-4 4",
  shut: "M5 7l4 4 4-4",
  trash: "M3.5 5h11M7 5V3h4v2M5 5l.7 9.5h6.6L13 5",
  template: "M3 3h5v5H3zM10 3h5v5h-5zM3 10h5v5H3zM10 10h5v5h-5z",
  error: "M9 2.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM9 5.8v3.7M9 12.2h.01",
  warning: "M9 3 2.5 14.5h13zM9 7.5v3M9 12.5h.01",
  info: "M9 2.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM9 8.5v3.7M9 5.8h.01",
  ok: "M3.5 9.5l3.5 3.5 7.5-8",
  up: "M9 14V4M5 8l4-4 4 4",
  in: "M3.5 3.5h11M9 9h5.5M3.5 14.5h11M3.5 6.5 6 9l-2.5 2.5",
  out: "M3.5 3.5h11M9 9h5.5M3.5 14.5h11M6 6.5 3.5 9 6 11.5",
  top: "M9 14V6M5.5 9.5 9 6l3.5 3.5M4 3.5h10",
  down: "M9 4v10M5 10l4 4 4-4",
};

export type Icon = keyof typeof PATHS;

/** @param turns whether it points the other way where text runs from right to left */
export function icon(name: Icon, turns = false): TemplateResult {
  return html`<svg class=${turns ? "i turns" : "i"} viewBox="0 0 18 18" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
}
