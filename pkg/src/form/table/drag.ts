// Moving a row by its grip, with mouse, pen or finger. The same can be done by keys and by buttons.
import type { LabelId } from "../engine.js";
import type { LabelTable } from "./label-table.js";
import { type Where, mayMove, moveTo } from "./moves.js";
import { rowAt } from "./offsets.js";

export class Drag {
  readonly #table: LabelTable;
  #id: LabelId | undefined;
  #target: { id: LabelId; where: Where } | undefined;

  constructor(table: LabelTable) {
    this.#table = table;
  }

  classOf(id: LabelId): string | undefined {
    if (this.#id === undefined) return undefined;
    if (id === this.#id) return "dragged";
    return id === this.#target?.id ? `drop drop-${this.#target.where}` : undefined;
  }

  begin(event: PointerEvent, id: LabelId): void {
    if (event.button !== 0 || this.#table.disabled) return;
    event.preventDefault();
    const grip = event.currentTarget as HTMLElement;
    grip.setPointerCapture(event.pointerId);
    const end = new AbortController();
    const stop = (isDropped: boolean) => {
      end.abort();
      this.#end(isDropped);
    };
    const { signal } = end;
    grip.addEventListener("pointermove", (move) => this.#over(id, move), { signal });
    grip.addEventListener("pointerup", () => stop(true), { signal });
    grip.addEventListener("lostpointercapture", () => stop(false), { signal });
    window.addEventListener("keydown", (key) => key.key === "Escape" && stop(false), { signal, capture: true });
  }

  #over(id: LabelId, { clientY }: PointerEvent): void {
    const table = this.#table;
    const { scroll } = table.view;
    const box = scroll.getBoundingClientRect();
    // Near the edges the list goes on by itself.
    if (clientY < box.top + 24) scroll.scrollTop -= 12;
    else if (clientY > box.bottom - 24) scroll.scrollTop += 12;
    const y = clientY - box.top + scroll.scrollTop;
    const index = rowAt(table.view.offsets, y);
    const row = table.rows[index];
    if (row === undefined) return;
    const part = (y - table.view.offsets[index]!) / (table.view.offsets[index + 1]! - table.view.offsets[index]!);
    const where: Where = table.supports.hierarchy ? (part < 0.3 ? "before" : part > 0.7 ? "after" : "inside") : part < 0.5 ? "before" : "after";
    this.#id = id;
    this.#target = mayMove(table.tree, id, row, where) ? { id: row.id, where } : undefined;
    table.requestUpdate();
  }

  #end(isDropped: boolean): void {
    const table = this.#table;
    const [id, target] = [this.#id, this.#target];
    this.#id = undefined;
    this.#target = undefined;
    const row = table.rows[table.indexOf(target?.id)];
    if (isDropped && id !== undefined && target !== undefined && row !== undefined) {
      table.edit((builder) => moveTo(builder, table.tree, id, row, target.where), [id], { moves: true });
      if (target.where === "inside") table.fold(row.id, false);
    }
    table.requestUpdate();
  }
}
