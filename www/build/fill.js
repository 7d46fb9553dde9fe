// What a page's file asks to be filled in: `<!-- codes -->`, `<!-- markdown docs/api.md -->`, `<!-- file plain.js -->` and the like.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { codesPage } from "./codes.js";
import { figure } from "./facts.js";
import { codeBlock } from "./highlight.js";
import { markdown } from "./markdown.js";
import { typesPage } from "./types.js";

const LANGUAGES = { js: "javascript", mjs: "javascript", jsx: "javascript", ts: "typescript", html: "xml", vue: "xml", css: "css", json: "json", sh: "bash" };

/** @typedef {{ project: string, folder: string, name: string }} Where the project, the page's folder, and its name in the site */

const FILLERS = {
  /** @param {string} _ @param {Where} where */
  codes: (_, { project }) => codesPage(project),
  types: (list, { project }) =>
    typesPage(
      list.split("\n").map((line) => {
        const [file, title] = line.trim().split(": ");
        return { file, title, source: readFileSync(join(project, file), "utf8") };
      }),
    ),
  markdown: (file, { project }) => markdown(readFileSync(join(project, file), "utf8"), file),
  fact: (name, { project }) => figure(name, project),
  /** What several pages have. */
  part: (name, { project }) => readFileSync(join(project, "www/build/parts", `${name}.html`), "utf8").trimEnd(),
  /** A file of the site as it is, so that what is read is what runs. */
  file: (file, { folder }) => codeBlock(readFileSync(join(folder, file), "utf8").trimEnd(), languageOf(file), file),
  /** Code that stands in the page itself, its language (`text`: none) on the first line. */
  code: (text) => {
    const [language, ...lines] = text.split("\n");
    return codeBlock(lines.join("\n").trim(), LANGUAGES[language.trim()]);
  },
};

/** @param {string} body @param {Where} where @returns {Promise<string>} */
export async function fill(body, where) {
  const marks = [...body.matchAll(new RegExp(`<!-- (${Object.keys(FILLERS).join("|")})\\b([\\s\\S]*?)-->`, "g"))];
  let filled = "";
  let at = 0;
  for (const mark of marks) {
    filled += body.slice(at, mark.index) + (await FILLERS[mark[1]](mark[2].trim(), where));
    at = mark.index + mark[0].length;
  }
  return filled + body.slice(at);
}

function languageOf(file) {
  const language = LANGUAGES[file.slice(file.lastIndexOf(".") + 1)];
  if (!language) throw new Error(`of ${file} nobody knows how to read it`);
  return language;
}
