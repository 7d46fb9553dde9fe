// The project's documents as pages.
import { posix } from "node:path";
import { Marked } from "marked";
import { codeBlock } from "./highlight.js";
import { anchorOf, escaped } from "./html.js";

/** Documents that are pages of the site, and where in it they are. */
const PAGES = {
  "docs/api.md": "docs/guide.html",
  "docs/codes.md": "docs/codes.html",
  "docs/form.md": "docs/embedding.html",
  "docs/BENCHMARKS.md": "docs/benchmarks.html",
  "CHANGELOG.md": "docs/changes.html",
};

/**
 * @param {string} text Markdown @param {string} file where it stands in the project, for its links
 * @returns {string} HTML, without its first heading, which is the page's own
 */
export function markdown(text, file) {
  const contents = [];
  const marked = new Marked({
    renderer: {
      code: ({ text: code, lang }) => codeBlock(code, { js: "javascript", ts: "typescript", tsx: "typescript", sh: "bash", html: "xml", vue: "xml" }[lang] ?? lang),
      heading({ tokens, depth, text: words }) {
        if (depth === 1) return "";
        const anchor = anchorOf(words.replaceAll("`", ""));
        contents.push(`<li class="is-${depth}"><a href="#${anchor}">${this.parser.parseInline(tokens)}</a></li>`);
        return `<h${depth} id="${anchor}">${this.parser.parseInline(tokens)}</h${depth}>`;
      },
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens);
        const target = linked(href, file);
        return target === undefined ? words : `<a href="${escaped(target)}">${words}</a>`;
      },
      // A picture lies beside its document; all pages of documents lie in www/site/docs.
      image: ({ href, text: words }) => `<img class="plot" src="${escaped(posix.join("../../..", posix.dirname(file), href))}" alt="${escaped(words)}" />`,
      table(token) {
        const cells = (row, tag) => row.map(({ tokens, align }) => cell(tokens.length === 0 ? "td" : tag, align, this.parser.parseInline(tokens))).join("");
        return `<div class="table" tabindex="0" role="group" aria-label="Table"><table><thead><tr>${cells(token.header, "th")}</tr></thead><tbody>${token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("")}</tbody></table></div>`;
      },
    },
  });
  const prose = `<div class="prose">${marked.parse(text)}</div>`;
  return contents.length < 3 ? prose : `<div class="document"><nav class="contents" aria-label="On this page"><ul>${contents.join("")}</ul></nav>${prose}</div>`;
}

const cell = (tag, align, words) => `<${tag}${align ? ` class="is-${align}"` : ""}>${words}</${tag}>`;

/** Where a link of a document leads on the site; nowhere where it is a file of the repository that is no page. */
function linked(href, file) {
  if (/^[a-z]+:|^#/.test(href)) return href;
  const [path, anchor] = href.split("#");
  const page = PAGES[posix.join(posix.dirname(file), path)];
  // All of these pages lie in one folder.
  return page && posix.relative("docs", page) + (anchor ? `#${anchor}` : "");
}

/** One line of a comment: `code` and nothing else. */
export const inline = (text) => escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>");
