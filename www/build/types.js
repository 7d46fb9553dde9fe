// The reference of the API, made from the types that the package ships: every export with its comment and its declaration.
import { parseSync } from "vite";
import { highlighted } from "./highlight.js";
import { anchorOf, escaped } from "./html.js";
import { inline } from "./markdown.js";

const KINDS = { TSDeclareFunction: "function", TSTypeAliasDeclaration: "type", TSInterfaceDeclaration: "interface", ClassDeclaration: "class", VariableDeclaration: "value" };
const TAGS = { param: "Takes", returns: "Returns", throws: "Throws" };

/**
 * @param {string} source of a `.d.ts` file, its sections set apart by lines such as `// ------ diagnostics`
 * @param {string} file its name
 * @returns {string} HTML: a list of all, and each
 */
export function typesPage(source, file) {
  const sections = read(source, file);
  const names = new Set(sections.flatMap(({ entries }) => entries.map(({ name }) => name)));
  const list = sections.map(({ title, entries }) => `<div><h2>${escaped(title)}</h2><ul>${entries.map(({ name }) => `<li><a href="#${name}"><code>${name}</code></a></li>`).join("")}</ul></div>`);
  return `<nav class="index" aria-label="Exports">${list.join("")}</nav>\n${sections.map((section) => sectionOf(section, names)).join("\n")}`;
}

/** @returns {{ title: string, entries: { name: string, kind: string, comment: string, code: string }[] }[]} */
function read(source, file) {
  const { program, comments, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const titles = comments.filter(({ type, value }) => type === "Line" && /^ -{4,}/.test(value)).map(({ value, start }) => ({ start, title: value.replace(/[\s-]+/, "").trim() }));
  const sections = titles.map(({ title, start }, index) => ({ title: title[0].toUpperCase() + title.slice(1), start, end: titles[index + 1]?.start ?? source.length, entries: [] }));
  if (sections.length === 0) sections.push({ title: file, start: 0, end: source.length, entries: [] });
  let before = 0;
  for (const node of program.body) {
    const from = before;
    before = node.end;
    if (!node.declaration) continue;
    const { declaration } = node;
    const name = declaration.id?.name ?? declaration.declarations?.[0].id.name;
    const comment = comments.findLast(({ type, start, end, value }) => type === "Block" && value.startsWith("*") && start >= from && end <= node.start);
    const section = sections.find(({ start, end }) => node.start >= start && node.start < end);
    if (!section) continue;
    const code = source.slice(node.start, node.end);
    const known = section.entries.find((entry) => entry.name === name);
    // Overloads stand together.
    if (known) known.code += `\n${code}`;
    else section.entries.push({ name, kind: KINDS[declaration.type] ?? "export", comment: comment ? wordsOf(comment.value) : "", code });
  }
  return sections.filter(({ entries }) => entries.length > 0);
}

const wordsOf = (comment) => comment.split("\n").map((line) => line.replace(/^\s*\*+ ?/, "")).join("\n").trim();

function sectionOf({ title, entries }, names) {
  return `<section aria-labelledby="section-${anchorOf(title)}"><h2 id="section-${anchorOf(title)}">${escaped(title)}</h2>${entries.map((entry) => entryOf(entry, names)).join("")}</section>`;
}

function entryOf({ name, kind, comment, code }, names) {
  return `<article class="export" id="${name}">
  <h3><a href="#${name}"><code>${name}</code></a> <span class="kind">${kind}</span></h3>
  ${told(comment)}
  <figure class="listing"><pre tabindex="0" role="group" aria-label="Declaration of ${name}"><code>${linked(highlighted(code, "typescript"), names, name)}</code></pre></figure>
</article>`;
}

/** A comment: what it says, then what its tags say. */
function told(comment) {
  const [words, ...tags] = comment.split(/^@/m);
  const paragraphs = words.trim().split(/\n\s*\n/).filter(Boolean);
  const rows = tags.map((tag) => {
    const [, kind, text] = /^(\w+)\s+([\s\S]*)$/.exec(tag.trim()) ?? [];
    const [, parameter, rest] = kind === "param" ? (/^(\w+)\s+([\s\S]*)$/.exec(text) ?? []) : [];
    return [TAGS[kind] ?? kind, parameter ? `<code>${parameter}</code> ${inline(rest)}` : inline(text.replace(/^\{(\w+)\}/, "`$1`"))];
  });
  const list = rows.length > 0 ? `<dl>${rows.map(([title, text]) => `<div><dt>${escaped(title)}</dt><dd>${text}</dd></div>`).join("")}</dl>` : "";
  return paragraphs.map((text) => `<p>${inline(text)}</p>`).join("") + list;
}

/** Names of other exports lead to them; names in comments and in texts do not. */
function linked(html, names, own) {
  return html
    .split(/(<span class="hljs-(?:comment|string)">[\s\S]*?<\/span>|<[^>]+>|&\w+;)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\b[A-Z]\w+\b/g, (word) => (word !== own && names.has(word) ? `<a href="#${word}">${word}</a>` : word))))
    .join("");
}
