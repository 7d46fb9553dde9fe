// Code in colours, made when the site is built: pages get classes and no script for it.
import hljs from "highlight.js/lib/common";
import { escaped } from "./html.js";

/** @param {string} code @param {string | undefined} language as highlight.js names it @returns {string} HTML */
export function highlighted(code, language) {
  return language && hljs.getLanguage(language) ? hljs.highlight(code, { language, ignoreIllegals: true }).value : escaped(code);
}

/** @param {string} code @param {string | undefined} language @param {string} [title] such as the file's name */
export function codeBlock(code, language, title) {
  const words = title ? `${title}, code` : "Code";
  return `<figure class="listing">${title ? `<figcaption>${escaped(title)}</figcaption>` : ""}<pre tabindex="0" role="group" aria-label="${escaped(words)}"><code>${highlighted(code, language)}</code></pre></figure>`;
}
