// Tables of text: comma, semicolon or tab between cells, quotes as RFC 4180 has them.

/** A row: its cells without the blanks around them, and the line on which it begins, from 1. */
export interface Row {
  line: number;
  cells: string[];
}

export const SEPARATORS = [",", ";", "\t"] as const;
export type Separator = (typeof SEPARATORS)[number];

/** The rows that are not empty, and the lines with a quote that nothing closes: it is read as an ordinary character. */
export function readTable(text: string, separator: Separator): { rows: Row[]; unclosed: number[] } {
  const rows: Row[] = [];
  const unclosed: number[] = [];
  const plain = new RegExp(`[^${separator}\r\n]*`, "y");
  const quoted = / *"([^"]*(?:""[^"]*)*)"/y;
  let at = 0;
  let line = 1;
  let row: Row = { line, cells: [] };
  while (at <= text.length) {
    let cell = "";
    quoted.lastIndex = at;
    const inside = quoted.exec(text);
    if (inside) {
      cell = inside[1]!.replaceAll('""', '"');
      line += cell.split("\n").length - 1;
      at = quoted.lastIndex;
    } else if (text[at] === '"') unclosed.push(line);
    plain.lastIndex = at;
    cell += plain.exec(text)![0];
    at = plain.lastIndex;
    row.cells.push(cell.trim());
    if (text[at] === separator) at += 1;
    else {
      if (row.cells.some((value) => value !== "")) rows.push(row);
      at += text.startsWith("\r\n", at) ? 2 : 1;
      line += 1;
      row = { line, cells: [] };
    }
  }
  return { rows, unclosed };
}

/** The separator that stands most often in the line, or none. */
export function separatorOf(line: string): Separator | undefined {
  const count = (separator: Separator) => line.split(separator).length;
  const best = SEPARATORS.reduce((most, next) => (count(next) > count(most) ? next : most));
  return count(best) > 1 ? best : undefined;
}
