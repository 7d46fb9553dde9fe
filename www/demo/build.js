import { build } from "vite";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Builds the page as an app of the package's users does, with Vite, and keeps it in memory: nothing on the disk can be
 * stale, or be overwritten while it is served.
 * @returns {Promise<Map<string, Uint8Array | string>>} path on the server, such as `/assets/main.js` -> content
 */
export async function buildPage() {
  const root = dirname(fileURLToPath(import.meta.url));
  const result = await build({
    root,
    base: "./",
    configFile: false,
    logLevel: "warn",
    // No data: addresses, which the page's policy forbids, and no script that Vite puts in for old browsers.
    build: { write: false, assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: "es2022", rolldownOptions: { input: ["index.html", "platforms.html"].map((page) => join(root, page)) } },
  });
  const files = new Map();
  for (const part of [result].flat()[0].output) files.set(`/${part.fileName}`, part.type === "chunk" ? part.code : part.source);
  return files;
}
