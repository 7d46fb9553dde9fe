// bundle.mjs <folder> <entry...>: the package's JavaScript, small: a file for each entry, and shared.js for all that they
// share, so that its state is there once, whatever is imported.
import { renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { rolldown } from "rolldown";

const WASM_FILE = "./labelwright.wasm";

const [folder, ...entries] = process.argv.slice(2);
const bundled = await rolldown({
  input: Object.fromEntries(entries.map((file) => [basename(file, ".js"), file])),
  platform: "neutral",
  external: /^node:/,
  onLog(level, { message }) {
    throw new Error(`rolldown: ${level}: ${message}`);
  },
});
const { output } = await bundled.generate({
  format: "esm",
  minify: true,
  entryFileNames: "[name].js",
  chunkFileNames: "[name].js",
  codeSplitting: { groups: [{ name: "shared", minShareCount: entries.length }] },
});
await bundled.close();
for (const { fileName, code } of output) {
  const file = join(folder, fileName);
  // The address of the wasm file as bundlers look for it: in quotes, of which the minifier makes a template.
  writeFileSync(`${file}.new`, code.replaceAll(`\`${WASM_FILE}\``, JSON.stringify(WASM_FILE)));
  renameSync(`${file}.new`, file);
}
