// The site as static files: built by Vite, as an app of the package's users is, with relative addresses, so that it can lie in any folder of any host.
import vue from "@vitejs/plugin-vue";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { layout } from "./layout.js";
import { schemas } from "./schemas.js";

const project = join(dirname(fileURLToPath(import.meta.url)), "../..");
const site = join(project, "www/site");
const cache = join(project, ".cache/site");

/** What the site is made of. */
const SOURCES = ["www/site", "www/build", "www/sandbox", "www/package.json", "docs", "CHANGELOG.md", "pkg/src", "pkg/dist", "pkg/package.json", "package-lock.json"];
const NO_SOURCE = /^www\/sandbox\/(test|live)\//;

/**
 * Builds the site, unless it was built before of the same content.
 * @returns {Promise<string>} the folder in which it lies; not to be changed
 */
export async function builtSite() {
  const done = join(cache, digest());
  if (existsSync(done)) return done;
  // In a folder of its own until it is whole: several programs may build at once, and the first that is done wins.
  const made = join(cache, `new-${process.pid}`);
  mkdirSync(made, { recursive: true });
  try {
    await buildInto(made);
    renameSync(made, done);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    if (!existsSync(done)) throw error;
  }
  for (const name of readdirSync(cache)) {
    if (!name.startsWith("new-") && join(cache, name) !== done) rmSync(join(cache, name), { recursive: true, force: true });
  }
  return done;
}

/** @returns {Promise<Map<string, Buffer>>} path on a server, such as `/assets/main.js` -> content */
export async function siteFiles() {
  const folder = await builtSite();
  return new Map(filesUnder(folder).map((file) => [`/${relative(folder, file).split(sep).join("/")}`, readFileSync(file)]));
}

function buildInto(outDir) {
  return build({
    root: site,
    base: "./",
    configFile: false,
    logLevel: "warn",
    plugins: [layout({ project, site }), schemas(join(project, "www/sandbox/geti/schema")), vue({ template: { compilerOptions: { isCustomElement: (name) => name.startsWith("labelwright-") } } })],
    oxc: { jsx: { runtime: "automatic", importSource: "react" } },
    define: { __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
    build: {
      outDir,
      emptyOutDir: true,
      // No data: addresses, which the pages' policy forbids, and no script that Vite puts in for old browsers.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: "es2022",
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1000,
      rolldownOptions: { input: pages() },
    },
  });
}

/** Every HTML file is a page. */
export function pages() {
  return filesUnder(site).filter((file) => file.endsWith(".html"));
}

function digest() {
  const hash = createHash("sha256").update(process.version);
  for (const source of SOURCES) {
    const path = join(project, source);
    for (const file of existsSync(path) ? filesUnder(path) : []) {
      const name = relative(project, file).split(sep).join("/");
      if (NO_SOURCE.test(name)) continue;
      const bytes = readFileSync(file);
      hash.update(`${name} ${bytes.length}\n`).update(bytes);
    }
  }
  return hash.digest("hex").slice(0, 24);
}

/** @param {string} path a folder, or one file */
function filesUnder(path) {
  const entries = readdirSync(dirname(path), { withFileTypes: true });
  if (entries.find(({ name }) => join(dirname(path), name) === path)?.isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
