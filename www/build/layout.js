// What all pages share is written once: a page's file holds its head in a few lines and what is its own.
//
//   ---
//   title: Playground
//   description: …
//   script: playground.js      beside the page; it sets `data-ready` on the document when it is done, unless `waits: no`
//   skip: text | Skip to the editor
//   ---
//   <h1>…</h1>
import { readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fill } from "./fill.js";
import { escaped } from "./html.js";

/** The site's own files and nothing else; wasm may be compiled. It may connect anywhere, because visitors name their own server. */
export const POLICY = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "font-src 'self'", "img-src 'self'",
  "connect-src *", "base-uri 'none'", "form-action 'none'",
].join("; ");

const NAVIGATION = [
  ["form.html", "Form"],
  ["playground.html", "Playground"],
  ["platforms.html", "Platforms"],
  ["docs/guide.html", "Guide"],
  ["docs/embedding.html", "Embedding"],
  ["docs/api.html", "API"],
  ["docs/codes.html", "Codes"],
];

/** @param {{ project: string, site: string }} folders @returns {import("vite").Plugin} */
export function layout({ project, site }) {
  const icons = readFileSync(join(project, "www/build/icons.html"), "utf8").trim();
  return {
    name: "layout",
    transformIndexHtml: {
      order: "pre",
      async handler(text, { filename }) {
        const name = relative(site, filename).split(sep).join("/");
        const { head, body } = read(text, name);
        const filled = await fill(body, { project, folder: dirname(filename), name });
        return page({ name, head, body: filled, icons });
      },
    },
  };
}

/** @returns {{ head: Record<string, string>, body: string }} */
function read(text, name) {
  const [, lines, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  if (lines === undefined) throw new Error(`${name} does not begin with its head`);
  const head = Object.fromEntries(lines.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]));
  for (const key of ["title", "description"]) if (!head[key]) throw new Error(`${name} has no ${key}`);
  return { head, body };
}

function page({ name, head, body, icons }) {
  const up = "../".repeat(name.split("/").length - 1) || "./";
  const [target, skip] = (head.skip ?? "main | Skip to the content").split(" | ");
  const link = ([path, words]) => `<li><a href="${up}${path}"${path === name ? ' aria-current="page"' : ""}>${words}</a></li>`;
  const home = name === "index.html";
  return `<!doctype html>
<html lang="en"${head.script && head.waits !== "no" ? " data-waits" : ""}>
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="content-security-policy" content="${POLICY}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <meta name="description" content="${escaped(head.description)}" />
    <meta name="labelwright-sandbox" content="page" />
    <title>${escaped(home ? head.title : `${head.title} – Labelwright`)}</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    <script src="/scheme.js"></script>
    <link rel="stylesheet" href="/style/index.css" />
    <script type="module" src="/shell.js"></script>
    ${head.script ? `<script type="module" src="./${head.script}"></script>` : ""}
  </head>
  <body class="${escaped(head.class ?? "page")}">
    ${icons}
    <a class="skip" href="#${target}">${escaped(skip)}</a>
    <header class="site-head">
      <a class="brand" href="${up}index.html"${home ? ' aria-current="page"' : ""}><img src="/icon.svg" alt="" width="26" height="26" />Labelwright</a>
      <nav aria-label="Site"><ul>${NAVIGATION.map(link).join("")}</ul></nav>
      <label class="scheme"><span class="unseen">Colours</span><select id="scheme"><option value="system">System</option><option value="light">Light</option><option value="dark">Dark</option></select></label>
    </header>
    <main id="main">
${body}
    </main>
    <footer class="site-foot">
      <p>${head.foot ?? "Everything runs in this page, in WebAssembly. Nothing is sent anywhere until you ask for it."}</p>
      <p>Labelwright is free software: MIT or Apache-2.0, as you like. <a href="${up}docs/benchmarks.html">Benchmarks</a> · <a href="${up}docs/changes.html">Changes</a></p>
    </footer>
  </body>
</html>
`;
}
