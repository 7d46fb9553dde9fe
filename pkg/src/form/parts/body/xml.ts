// Label Studio's labelling config, an element a line.

/** Only for XML as the package writes it: elements with attributes, no text between them. */
export function indented(xml: string): string {
  let depth = 0;
  const lines: string[] = [];
  for (const [tag] of xml.matchAll(/<(?:"[^"]*"|'[^']*'|[^>"'])*>/g)) {
    if (tag.startsWith("</")) depth -= 1;
    lines.push("  ".repeat(Math.max(depth, 0)) + tag);
    if (!tag.startsWith("</") && !tag.endsWith("/>")) depth += 1;
  }
  return `${lines.join("\n")}\n`;
}
