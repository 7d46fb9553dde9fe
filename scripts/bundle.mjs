// bundle.mjs <folder> <entry...>: the package's JavaScript, small: a file for each entry, shared.js for all that the entries to the
// core share, so that its state is there once, whatever is imported, and a file for each language that the form loads when it is asked for.
import { renameSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { rolldown } from "rolldown";

const [folder, ...entries] = process.argv.slice(2);

/** Indents and line ends of the form's templates and style sheets are for those who read the sources. */
const templates = {
  name: "templates",
  transform(code, id) {
    if (!/\/scripts\/form\//.test(id)) return null;
    const sheets = code.replaceAll(/\bcss ?`([^`]*)`/g, (_, text) => `css\`${text.replaceAll(/\s+/g, " ").replaceAll(/ ?([{};,]) ?/g, "$1").replaceAll(": ", ":").replaceAll(";}", "}")}\``);
    return sheets.replaceAll(/\n\s+/g, "\n").replaceAll(">\n<", "><");
  },
};

const isOfForm = (id) => /\/scripts\/form\/|\/node_modules\//.test(id);

/** What the form's entry imports, and what that imports, without what is loaded later. */
let atOnce;
function isAtOnce(id, modules) {
  if (atOnce === undefined) {
    const entry = entries.find((file) => basename(file) === "form.js");
    atOnce = new Set([resolve(entry)]);
    for (const next of atOnce) for (const imported of modules.getModuleInfo(next)?.importedIds ?? []) atOnce.add(imported);
    atOnce.delete(resolve(entry));
  }
  return atOnce.has(id);
}

const bundled = await rolldown({
  input: Object.fromEntries(entries.map((file) => [basename(file, ".js"), file])),
  platform: "neutral",
  external: /^node:/,
  plugins: [templates],
  onLog(level, { message }) {
    throw new Error(`rolldown: ${level}: ${message}`);
  },
});
const { output } = await bundled.generate({
  format: "esm",
  minify: true,
  // Whose they are stands in LICENSE-lit, which is packed too.
  comments: { legal: false },
  entryFileNames: "[name].js",
  chunkFileNames: ({ name }) => (name === "shared" ? "shared.js" : `form-${name}.js`),
  codeSplitting: {
    groups: [
      // Of the four entries, the form's stand-in for Node shares nothing.
      { name: "shared", test: (id) => !isOfForm(id), minShareCount: entries.length - 1, priority: 2 },
      // All of the form that is there from the beginning, in one piece: its parts that are loaded later use it too.
      { name: (id, modules) => (isOfForm(id) && isAtOnce(id, modules) ? "base" : null), debugName: "base", priority: 1 },
      { name: "dialogs", test: (id) => isOfForm(id), minShareCount: 2 },
    ],
  },
});
await bundled.close();
for (const { fileName, code } of output) {
  const file = join(folder, fileName);
  // Addresses as bundlers look for them: in quotes, of which the minifier makes templates.
  const plain = code.replaceAll(/`(\.\/[\w-]+\.wasm)`/g, '"$1"').replaceAll(/\bimport\(`([^`$]+)`\)/g, 'import("$1")');
  writeFileSync(`${file}.new`, plain);
  renameSync(`${file}.new`, file);
}
