// The reference of codes. What there is comes from the registry, through the package; what the server answers and what repair does
// from docs/codes.md, which is made from the same registry. Where the two differ the build fails.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import init, { codes, platforms } from "labelwright";
import { inline } from "./markdown.js";
import { escaped } from "./html.js";

const SIGNS = { error: "Error", warning: "Warning", info: "Note" };

/** @param {string} project @returns {Promise<string>} HTML */
export async function codesPage(project) {
  await init();
  const documented = readDocument(readFileSync(join(project, "docs/codes.md"), "utf8"));
  const all = codes();
  const missing = all.filter(({ code }) => !documented.has(code)).map(({ code }) => code);
  if (missing.length > 0 || documented.size !== new Set(all.map(({ code }) => code)).size) {
    throw new Error(`docs/codes.md is not of this package: ${missing.join(", ") || "it has more codes"}`);
  }
  const groups = [{ id: undefined, title: "Any platform" }, ...platforms()];
  return groups
    .map(({ id, title }) => ({ id, title, codes: all.filter(({ platform }) => platform === id) }))
    .filter((group) => group.codes.length > 0)
    .map((group) => section(group, documented))
    .join("\n");
}

function section({ id = "any", title, codes }, documented) {
  return `<section class="code-group" data-platform="${id}" aria-labelledby="group-${id}">
  <h2 id="group-${id}">${escaped(title)} <span class="count">${codes.length}</span></h2>
  ${codes.map((code) => entry(code, documented.get(code.code))).join("\n")}
</section>`;
}

function entry({ code, severity, title, docs }, facts) {
  const anchor = docs.slice(docs.indexOf("#") + 1);
  return `<article class="code-entry" id="${escaped(anchor)}" data-severity="${severity}" tabindex="-1">
  <h3><a href="#${escaped(anchor)}"><code>${escaped(code)}</code></a> <span class="severity"><svg class="icon icon-${severity}" viewBox="0 0 16 16" aria-hidden="true"><use href="#icon-${severity}"></use></svg>${SIGNS[severity]}</span></h3>
  <p>${inline(title)}</p>
  <dl>${facts.map(([name, words]) => `<div><dt>${escaped(name)}</dt><dd>${inline(words)}</dd></div>`).join("")}</dl>
</article>`;
}

/** @returns {Map<string, [string, string][]>} code -> what is told of it, without its severity */
function readDocument(text) {
  const found = new Map();
  for (const part of text.split(/^### /m).slice(1)) {
    const [code, ...lines] = part.split("\n");
    // A section may begin in the midst of it.
    const own = lines.slice(0, lines.findIndex((line) => line.startsWith("## ")) >>> 0);
    const facts = own.map((line) => /^- ([^:]+): (.*)$/.exec(line)).filter(Boolean).map(([, name, words]) => [name, words]);
    found.set(code.trim(), facts.filter(([name]) => name !== "Severity"));
  }
  return found;
}
