// The editor: a plain textarea, so that typing, selecting, undo, spell checkers off and screen readers are the browser's own.
// Beside and behind it only the lines in view are drawn (numbers, signs, tints), so that length costs nothing.
import { element, icon } from "./dom.js";
import { difference } from "./text/difference.js";
import { lineStarts, placeOf } from "./text/lines.js";
import { createLocator } from "./text/locate.js";
import { placeIn } from "./text/place.js";

// The browser's own undo takes an edit made through it line by line, each at a cost that grows with the text: this many
// lines inserted times lines in the text are about a tenth of a second. What is more has only the page's Undo button.
const MOST_FOR_NATIVE_UNDO = 30_000;

/**
 * @typedef {"error" | "warning" | "info"} Severity
 * @param {{ textarea: HTMLTextAreaElement, gutter: HTMLElement, tint: HTMLElement, onInput: () => void }} parts
 */
export function createEditor({ textarea, gutter, tint, onInput }) {
  let text = textarea.value;
  let starts = lineStarts(text);
  let locate = createLocator(text);
  /** @type {Map<number, Severity>} the worst sign of each line */
  let marks = new Map();
  let replacing = false;

  textarea.addEventListener("input", () => {
    if (!replacing) changed();
  });
  textarea.addEventListener("scroll", draw, { passive: true });
  new ResizeObserver(draw).observe(textarea);
  // The line height follows the typeface once that is there.
  document.fonts?.ready.then(draw);

  function changed() {
    text = textarea.value;
    starts = lineStarts(text);
    locate = createLocator(text);
    draw();
    onInput();
  }

  function draw() {
    const style = getComputedStyle(textarea);
    const lineHeight = Number.parseFloat(style.lineHeight);
    const top = Number.parseFloat(style.paddingTop);
    const first = Math.max(0, Math.floor((textarea.scrollTop - top) / lineHeight));
    const last = Math.min(starts.length - 1, Math.ceil((textarea.scrollTop + textarea.clientHeight) / lineHeight));
    const numbers = [];
    const tints = [];
    for (let index = first; index <= last; index += 1) {
      const severity = marks.get(index + 1);
      const row = element("div", { class: "line-number", "data-severity": severity }, severity ? icon(severity) : "", String(index + 1));
      const y = `${top + index * lineHeight - textarea.scrollTop}px`;
      row.style.top = y;
      numbers.push(row);
      if (severity) {
        const band = element("div", { class: "line-tint", "data-severity": severity });
        band.style.top = y;
        tints.push(band);
      }
    }
    gutter.replaceChildren(...numbers);
    gutter.style.setProperty("--digits", String(Math.max(2, String(starts.length).length)));
    tint.replaceChildren(...tints);
  }

  /** Tells the browser's undo of the change, where it has a way and the change is not too long. */
  function replaceNatively({ start, end, insert }) {
    const inserted = insert.split("\n").length;
    const removed = placeOf(starts, end).line - placeOf(starts, start).line;
    if ((inserted + removed) * Math.max(starts.length, starts.length - removed + inserted) > MOST_FOR_NATIVE_UNDO) return false;
    const before = document.activeElement;
    textarea.focus({ preventScroll: true });
    textarea.setSelectionRange(start, end);
    const done = insert === "" ? document.execCommand("delete") : document.execCommand("insertText", false, insert);
    if (before === document.body) textarea.blur();
    else if (before instanceof HTMLElement && before !== textarea) before.focus({ preventScroll: true });
    return done;
  }

  return {
    get text() {
      return text;
    },
    /** The place of a diagnostic, or of `{ path }`: line, column, and what to select. */
    placeOf: (what) => placeIn({ text, starts, locate }, what),

    /** Replaces the text by another one, touching only what differs. Selection and scrolling stay near. */
    replace(next) {
      if (next === text) return;
      const change = difference(text, next);
      const { scrollTop, scrollLeft } = textarea;
      replacing = true;
      if (!replaceNatively(change) || textarea.value !== next) {
        textarea.value = next;
        textarea.setSelectionRange(change.start, change.start);
      }
      replacing = false;
      textarea.scrollTop = scrollTop;
      textarea.scrollLeft = scrollLeft;
      changed();
    },

    /** The first text: there is nothing to take back to. */
    begin(first) {
      textarea.value = first;
      changed();
    },

    scrollToTop() {
      textarea.setSelectionRange(0, 0);
      textarea.scrollTop = 0;
      textarea.scrollLeft = 0;
      draw();
    },

    /** @param {Map<number, Severity>} next */
    mark(next) {
      marks = next;
      draw();
    },

    /** Selects a place, brings it into view and puts the keyboard there. */
    goTo(what) {
      const { start, end } = this.placeOf(what);
      textarea.focus({ preventScroll: true });
      textarea.setSelectionRange(start, end);
      const lineHeight = Number.parseFloat(getComputedStyle(textarea).lineHeight);
      const { line, column } = placeOf(starts, start);
      const y = (line - 1) * lineHeight;
      const height = textarea.clientHeight;
      if (y < textarea.scrollTop + lineHeight || y > textarea.scrollTop + height - 3 * lineHeight) textarea.scrollTop = Math.max(0, y - height / 3);
      // The width of a character is not known, and need not be: 0.62 em is more than any monospaced face takes.
      const x = column * Number.parseFloat(getComputedStyle(textarea).fontSize) * 0.62;
      textarea.scrollLeft = x < textarea.clientWidth ? 0 : x - textarea.clientWidth / 3;
      draw();
      textarea.closest(".editor")?.scrollIntoView({ block: "nearest" });
    },
  };
}
