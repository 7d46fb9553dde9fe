// The built package, not started yet. Its state lives in its modules, so each fresh one is a copy of its own.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const pkg = join(dirname(fileURLToPath(import.meta.url)), "../../pkg");
export const wasmBytes = () => readFileSync(join(pkg, "dist/labelwright.wasm"));

const folders = [];
process.on("exit", () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/**
 * @param {"node" | "index"} [entry] the one for Node, or the one for browsers and bundlers
 * @returns {Promise<typeof import("labelwright")>}
 */
export async function fresh(entry = "node") {
  const folder = mkdtempSync(join(tmpdir(), "labelwright-"));
  folders.push(folder);
  cpSync(join(pkg, "dist"), folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  return import(pathToFileURL(join(folder, `${entry}.js`)).href);
}

/** The same, started. */
export async function started() {
  const labelwright = await fresh();
  await labelwright.init();
  return labelwright;
}
