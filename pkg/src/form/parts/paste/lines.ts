// Text that is no JSON: a name a line, or a table with a heading.
import type { LabelSpec } from "../../../labelwright.js";
import { colorOf, type Field, fieldOf } from "./fields.js";
import { type Entry, type Found, nothing, type Problem } from "./found.js";
import { readTable, type Row, separatorOf } from "./table.js";

const COLOR = /^(#[\da-f]{6}([\da-f]{2})?)?$/i;

/**
 * Names have commas of their own ("lemon, yellow"), so text is a table only where it says so: by a heading, or by colours in
 * the second column. Tabs are in no name: they are between the cells of a spreadsheet. One line alone is a list with separators.
 */
export function readLines(given: string, asNames = false): Found {
  const text = given.replace(/^\ufeff/, "");
  const first = /\S.*/.exec(text)?.[0] ?? "";
  const lines = text.split(/\r\n|\r|\n/);
  const plain = asNames ? lines : withoutMarks(lines);
  const separator = separatorOf(first) ?? (/\S\t+\S/.test(text) ? "\t" : undefined);
  if (separator && !asNames) {
    const { rows, unclosed } = readTable(text, separator);
    const problems = unclosed.map((line): Problem => ({ key: "paste.unclosed", params: { line } }));
    const [heading] = rows;
    if (heading?.cells.some((cell) => fieldOf(cell) === "name")) return table(heading.cells, rows.slice(1), problems);
    const hasColors = rows.every(({ cells }) => cells.length < 6 && COLOR.test(cells[1] ?? "")) && rows.some(({ cells }) => cells[1]);
    if (hasColors) return table(["name", "color", "hotkey", "group", "parent"], rows, problems);
    if (rows.length === 1) return { ...names(heading!.cells.map((cell) => ({ label: { name: cell }, line: heading!.line }))), guessed: true };
    // Lists of word processors have tabs behind their marks.
    if (separator === "\t" && plain === lines) return cells(rows, problems);
  }
  const entries = plain.map((line, index) => ({ label: { name: unquoted(line.trim()) }, line: index + 1 }));
  // A table of one column has its heading too, but "class" or "title" alone may well be a label: "name" is what tables say.
  const named = /^(name|label|label[ _]?name|class[ _]?name|名称|标签名称?)s?$/i.test(entries[0]!.label.name) && entries.length > 1 && !asNames;
  return names(named ? entries.slice(1) : entries);
}

/** Bullets and numbers go where every line has one: lists in notes, and "0: person" below "names:" as YOLO's files have it. */
function withoutMarks(lines: string[]): string[] {
  const mark = /^\s*(?:\d+[:.)]|[-*•])\s+/;
  const rest = lines.map((line, index) => (index === 0 && /^names:\s*$/.test(line) ? "" : line));
  return rest.every((line) => mark.test(line) || line.trim() === "") ? rest.map((line) => line.replace(mark, "")) : lines;
}

const unquoted = (line: string) => (/^".*"$/.test(line) ? line.slice(1, -1).replaceAll('""', '"') : line);

function names(entries: Entry[]): Found {
  const full = entries.filter(({ label }) => label.name !== "");
  return full.length > 0 ? { kind: "names", entries: full, problems: [], losses: [] } : nothing();
}

/** Of rows without a heading the first column with more than numbers holds the names. What the others hold is not known. */
function cells(rows: Row[], problems: Problem[]): Found {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const columns = Array.from({ length: width }, (_, index) => rows.map(({ cells }) => cells[index] ?? "").filter(Boolean));
  const named = Math.max(columns.findIndex((column) => column.some((cell) => !/^\d+$/.test(cell))), 0);
  const titles = columns.map(([first, second]) => (second === undefined ? (first ?? "") : `${first} …`));
  return table(titles, rows, problems, titles.map((_, index) => (index === named ? "name" : undefined)));
}

function table(titles: string[], rows: Row[], problems: Problem[], columns = titles.map(fieldOf)): Found {
  // Of two columns for one field the first counts.
  const fields = columns.map((field, index) => (field !== undefined && columns.indexOf(field) === index ? field : undefined));
  const ignored = titles.filter((title, index) => fields[index] === undefined && title !== "");
  if (ignored.length > 0) problems.push({ key: "paste.ignored", params: { names: ignored.join(", ") } });
  const entries: Entry[] = [];
  for (const { line, cells } of rows) {
    const label = labelOf(cells, fields);
    if (label.name === "") problems.push({ key: "paste.nameless", params: { line } });
    else entries.push({ label, line });
    if (cells.length > titles.length) problems.push({ key: "paste.too_wide", params: { line, count: cells.length, columns: titles.length } });
  }
  return { kind: "table", entries, guessed: true, problems, losses: [] };
}

function labelOf(cells: string[], fields: (Field | undefined)[]): LabelSpec {
  const label: LabelSpec = { name: "" };
  fields.forEach((field, index) => {
    const cell = cells[index];
    if (field && cell) label[field] = field === "color" ? colorOf(cell)! : cell;
  });
  return label;
}
