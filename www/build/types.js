// The reference of the API, made from the types that the package ships: every export with its comment and its declaration.
import { parseSync } from "vite";
import { highlighted } from "./highlight.js";
import { anchorOf, escaped } from "./html.js";
import { inline } from "./markdown.js";

const KINDS = { TSDeclareFunction: "function", TSTypeAliasDeclaration: "type", TSInterfaceDeclaration: "interface", ClassDeclaration: "class", VariableDeclaration: "value" };
const TAGS = { param: "Takes", returns: "Returns", throws: "Throws" };

/**
 * @param {{ file: string, source: string, title?: string }[]} files `.d.ts` files: each has its sections set apart by lines such as
 *   `// ------ diagnostics`, or is one section with this title
 * @returns {string} HTML: a list of all exports, and each
 */
export function typesPage(files) {
  const sections = files.flatMap(read);
  const names = new Set(sections.flatMap(({ entries }) => entries.map(({ name }) => name)));
  const list = sections.map(({ title, entries }) => `<div><h2>${escaped(title)}</h2><ul>${entries.map(({ name }) => `<li><a href="#${name}"><code>${name}</code></a></li>`).join("")}</ul></div>`);
  return `<nav class="index" aria-label="Exports">${list.join("")}</nav>\n${sections.map((section) => sectionOf(section, names)).join("\n")}`;
}

/**
 * @typedef {{ name: string, comment: string, code: string }} Member of a class or an interface
 * @typedef {{ name: string, kind: string, comment: string, code: string, members: Member[] }} Entry its `code` without its members
 * @returns {{ title: string, entries: Entry[] }[]}
 */
function read({ file, source, title: whole }) {
  const { program, comments, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const titles = comments.filter(({ type, value }) => type === "Line" && /^ -{4,}/.test(value)).map(({ value, start }) => ({ start, title: value.replace(/[\s-]+/, "").trim() }));
  const sections = titles.map(({ title, start }, index) => ({ title: title[0].toUpperCase() + title.slice(1), start, end: titles[index + 1]?.start ?? source.length, entries: [] }));
  if (sections.length === 0) sections.push({ title: whole ?? file, start: 0, end: source.length, entries: [] });
  let before = 0;
  for (const node of program.body) {
    const from = before;
    before = node.end;
    if (!node.declaration) continue;
    const { declaration } = node;
    const name = declaration.id?.name ?? declaration.declarations?.[0].id.name;
    const commentBetween = (least, most) => wordsOf(comments.findLast(({ type, start, end, value }) => type === "Block" && value.startsWith("*") && start >= least && end <= most)?.value ?? "");
    const section = sections.find(({ start, end }) => node.start >= start && node.start < end);
    if (!section) continue;
    const body = /^(TSInterface|Class)Declaration$/.test(declaration.type) ? declaration.body : undefined;
    const members = (body?.body ?? []).map((member, index) => ({
      name: member.key?.name ?? member.type,
      comment: commentBetween(index === 0 ? body.start : body.body[index - 1].end, member.start),
      code: dedented(source.slice(member.start, member.end)),
    }));
    const code = source.slice(node.start, body?.start ?? node.end).replace(/^export (default )?/, "").trim();
    const known = section.entries.find((entry) => entry.name === name);
    // Overloads stand together, and a class with the interface of its name.
    if (known) Object.assign(known, { kind: KINDS[declaration.type], comment: known.comment || commentBetween(from, node.start), code: `${known.code}\n${code}`, members: [...known.members, ...members] });
    else section.entries.push({ name, kind: KINDS[declaration.type] ?? "export", comment: commentBetween(from, node.start), code, members });
  }
  return sections.filter(({ entries }) => entries.length > 0);
}

const dedented = (code) => code.replaceAll("\n  ", "\n");
const wordsOf = (comment) => comment.split("\n").map((line) => line.replace(/^\s*\*+ ?/, "")).join("\n").trim();

function sectionOf({ title, entries }, names) {
  return `<section aria-labelledby="section-${anchorOf(title)}"><h2 id="section-${anchorOf(title)}">${escaped(title)}</h2>${entries.map((entry) => entryOf(entry, names)).join("")}</section>`;
}

function entryOf({ name, kind, comment, code, members }, names) {
  const shown = (text) => linked(highlighted(text, "typescript"), names, name);
  const own = members.map((member) => `<li><pre><code>${shown(member.code)}</code></pre>${told(member.comment)}</li>`);
  return `<article class="export" id="${name}">
  <h3><a href="#${name}"><code>${name}</code></a> <span class="kind">${kind}</span></h3>
  ${told(comment)}
  <pre class="declaration"><code>${shown(code)}</code></pre>
  ${own.length > 0 ? `<ul class="members" aria-label="Members of ${name}">${own.join("")}</ul>` : ""}
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
