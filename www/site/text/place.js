import { placeOf } from "./lines.js";

const MOST_LINES_SELECTED = 12;

/**
 * The place of a diagnostic, or of any pointer, in a text.
 * @param {{ text: string, starts: number[], locate: (pointer: string) => { start: number, end: number } }} source with the
 *   starts of its lines
 * @param {{ path: string, position?: { line: number, column: number, offset: number } }} what a diagnostic, or `{ path }`
 * @returns {{ line: number, column: number, start: number, end: number }} start and end: what to select there
 */
export function placeIn({ text, starts, locate }, { path, position }) {
  const found = locate(path);
  // Where the position is not that of the value, the text cannot be read (or a key stands there twice): the reader knows
  // better, and what to select is the rest of the word that it stumbled over.
  const range = position && position.offset !== found.start ? { start: position.offset, end: wordEnd(text, position.offset) } : found;
  const start = Math.min(range.start, text.length);
  const { line, column } = position ?? placeOf(starts, start);
  return { line, column, ...selectable(text, starts, { start, end: Math.min(Math.max(range.end, start), text.length) }) };
}

/** A text is selected without its quotes, so that typing replaces it; of a long object only its first line. */
function selectable(text, starts, { start, end }) {
  if (text[start] === '"' && text[end - 1] === '"' && end - start > 2) return { start: start + 1, end: end - 1 };
  const first = placeOf(starts, start).line;
  if (placeOf(starts, end).line - first < MOST_LINES_SELECTED) return { start, end };
  return { start, end: starts[first] - 1 };
}

function wordEnd(text, start) {
  const word = /"(?:[^"\\\n]|\\.)*"?|[\w.+-]+|[^\s]?/y;
  word.lastIndex = start;
  word.test(text);
  return word.lastIndex;
}
