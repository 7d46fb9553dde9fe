// What keys do in the table.
import type { LabelTable } from "./label-table.js";

export function pressed(table: LabelTable, event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  const column = target.dataset["column"];
  const index = table.indexOf(Number(target.closest<HTMLElement>("[data-id]")?.dataset["id"]));
  const row = table.rows[index];
  if (row === undefined || table.recording !== undefined || event.defaultPrevented) return;
  const last = table.rows.length - 1;
  const go = (to: number) => {
    event.preventDefault();
    void table.focusRow(Math.max(0, Math.min(to, last)), column);
  };
  const { key, altKey, shiftKey } = event;
  const isText = target.matches("input:not([type=checkbox], [type=color])");
  if (altKey && key.startsWith("Arrow")) {
    event.preventDefault();
    table.move(row.id, key === "ArrowUp" ? "up" : key === "ArrowDown" ? "down" : (key === "ArrowRight") !== table.matches(":dir(rtl)") ? "in" : "out", column);
    return;
  }
  if (event.isComposing || altKey) return;
  const { page } = table.view;
  if (key === "ArrowDown") go(index + 1);
  else if (key === "ArrowUp") go(index - 1);
  else if (key === "PageDown") go(index + page);
  else if (key === "PageUp") go(index - page);
  else if ((event.ctrlKey || event.metaKey) && key === "Home") go(0);
  else if ((event.ctrlKey || event.metaKey) && key === "End") go(last);
  else if (key === "Enter" && isText) {
    if (!shiftKey && index === last) {
      event.preventDefault();
      table.focusAdd();
    } else go(index + (shiftKey ? -1 : 1));
  } else if (key === "Delete" && column === "choose") {
    event.preventDefault();
    if (table.chosen.size > 1 && table.chosen.has(row.id)) table.bulk?.remove();
    else table.removeLabel(row.id);
  }
}
