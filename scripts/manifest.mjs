// manifest.mjs [--check]: writes pkg/custom-elements.json, which editors read, from what stands in the code of the element: its
// `properties`, the comments on them, and the tags of its own comment. With --check it only compares, and fails where they differ.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** @returns {object} the manifest, https://github.com/webcomponents/custom-elements-manifest */
export function manifest(source = readFileSync(join(root, "pkg/src/form/element.ts"), "utf8")) {
  const [, comment] = /\/\*\*\n((?: \*.*\n)+?) \*\/\nexport class LabelwrightForm /.exec(source) ?? [];
  if (comment === undefined) throw new Error("pkg/src/form/element.ts: LabelwrightForm has no comment");
  const lines = comment.split("\n").map((line) => line.replace(/^ \* ?/, ""));
  const description = lines.slice(0, lines.findIndex((line) => line.startsWith("@"))).join(" ").trim();
  const tags = (tag) => lines.flatMap((line) => {
    const [, name, words] = new RegExp(`^@${tag} (\\S+)(?: - (.*))?$`).exec(line) ?? [];
    return name === undefined ? [] : [{ name, ...(words !== undefined && { description: words }) }];
  });

  const [, table] = /static override properties = \{\n([^]*?)\n {2}\};/.exec(source) ?? [];
  const declared = [...table.matchAll(/^ {4}(\w+): \{ (.*) \},$/gm)].filter(([, , options]) => !options.includes("state: true"));
  const members = declared.map(([, name, options]) => {
    const [, words, type] = new RegExp(`/\\*\\* ([^\\n]*) \\*/\\n  declare ${name}: ([^;]+);`).exec(source) ?? [];
    if (words === undefined) throw new Error(`pkg/src/form/element.ts: the property ${name} has no comment`);
    return { kind: "field", name, type: { text: type }, description: words, ...(options !== "attribute: false" && { attribute: name }) };
  });
  const [, aboutValue] = /\/\*\* ([^\n]*) \*\/\n {2}get value\(\)/.exec(source) ?? [];
  if (aboutValue === undefined) throw new Error("pkg/src/form/element.ts: the property value has no comment of one line");
  members.push({ kind: "field", name: "value", type: { text: "ProjectSpec" }, description: aboutValue });
  const attributes = members.filter(({ attribute }) => attribute !== undefined).map(({ name, type, description: words }) => ({ name, fieldName: name, type, description: words }));

  const declaration = { name: "LabelwrightForm", module: "dist/form.js" };
  return {
    schemaVersion: "2.1.0",
    modules: [
      {
        kind: "javascript-module",
        path: "dist/form.js",
        declarations: [
          {
            kind: "class",
            customElement: true,
            name: "LabelwrightForm",
            tagName: tags("tagname")[0].name,
            description,
            superclass: { name: "LitElement", package: "lit" },
            attributes,
            members,
            events: tags("fires").map((event) => ({ ...event, type: { text: "CustomEvent" } })),
            cssParts: tags("csspart"),
            cssProperties: tags("cssprop"),
          },
        ],
        exports: [
          { kind: "js", name: "LabelwrightForm", declaration },
          { kind: "custom-element-definition", name: tags("tagname")[0].name, declaration },
        ],
      },
    ],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(root, "pkg/custom-elements.json");
  const text = `${JSON.stringify(manifest(), null, 2)}\n`;
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) {
    console.error("pkg/custom-elements.json is not what the code says: run `node scripts/manifest.mjs`");
    process.exitCode = 1;
  }
}
