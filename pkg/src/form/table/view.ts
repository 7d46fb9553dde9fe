// Which rows are seen: their heights are measured, their places worked out, and only those in view are drawn.
import type { Row } from "./rows.js";
import type { Session } from "../session.js";
import { offsetsOf, seen } from "./offsets.js";
import { NOTES } from "./row.js";

/** How much is drawn beyond what is seen, in pixels. */
const BEYOND = 240;

interface Host {
  readonly renderRoot: ParentNode;
  requestUpdate(): void;
}

export class View {
  readonly #host: Host;
  /** Where each row begins, in pixels; the last is where the list ends. */
  offsets: Float64Array = new Float64Array(1);
  /** Rows may have other heights than when they were placed. */
  isStale = false;
  #rowHeight = 46;
  #noteHeight = 36;
  /** That of a note without a fix, which is lower where a fix stands below the words. */
  #bareHeight = 36;
  #top = 0;
  #height = 400;
  #frame = 0;
  readonly #sizes = new ResizeObserver(() => this.#measure());

  constructor(host: Host) {
    this.#host = host;
  }

  get scroll(): HTMLElement {
    return this.#host.renderRoot.querySelector(".scroll")!;
  }

  /** How many rows without notes are seen at once. */
  get page(): number {
    return Math.max(1, Math.floor(this.#height / this.#rowHeight) - 1);
  }

  place(session: Session, rows: Row[]): void {
    this.isStale = false;
    this.offsets = offsetsOf(rows.length, (index) => {
      let height = this.#rowHeight;
      for (const { fixes } of session.diagnosticsOf({ label: rows[index]!.id }).slice(0, NOTES)) height += fixes?.[0] === undefined ? this.#bareHeight : this.#noteHeight;
      return height;
    });
  }

  /** The places of the rows to draw. @param active one that is drawn, however far away one looks */
  drawn(active: number): number[] {
    const { from, to } = seen(this.offsets, this.#top, this.#height, BEYOND);
    const indexes = Array.from({ length: to - from }, (_, offset) => from + offset);
    // In its order: what is moved in the document loses the keyboard.
    if (active >= to) indexes.push(active);
    else if (active >= 0 && active < from) indexes.unshift(active);
    return indexes;
  }

  /** Scrolls no further than needed for the whole of a row to be seen. */
  show(index: number): void {
    const { scroll } = this;
    const [top, bottom] = [this.offsets[index]!, this.offsets[index + 1]!];
    if (top < scroll.scrollTop) scroll.scrollTop = top;
    else if (bottom > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = bottom - scroll.clientHeight;
    this.#top = scroll.scrollTop;
  }

  toTop(): void {
    this.scroll.scrollTop = 0;
    this.#top = 0;
  }

  readonly onScroll = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#top = this.scroll.scrollTop;
      this.#host.requestUpdate();
    });
  };

  /** What is drawn now is measured, from now on. */
  observe(): void {
    for (const measured of this.#host.renderRoot.querySelectorAll(".probe, .scroll")) this.#sizes.observe(measured);
  }

  stop(): void {
    this.#sizes.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  #measure(): void {
    const { renderRoot } = this.#host;
    const [row, note, bare] = [...renderRoot.querySelectorAll<HTMLElement>(".probe")].map(({ offsetHeight }) => offsetHeight);
    const height = renderRoot.querySelector(".scroll")?.clientHeight ?? this.#height;
    if (row === this.#rowHeight && note === this.#noteHeight && bare === this.#bareHeight && height === this.#height) return;
    this.#rowHeight = row || this.#rowHeight;
    this.#noteHeight = note || this.#noteHeight;
    this.#bareHeight = bare || this.#bareHeight;
    this.#height = height;
    this.isStale = true;
    this.#host.requestUpdate();
  }
}
