// Packs the package as for publishing and installs it into empty folders outside of this project.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");

function npm(args, cwd) {
  // A workspace setting of the surrounding `npm run` must not follow into the new folder.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_(workspace|local_prefix|prefix)/i.test(name)));
  return execFileSync("npm", args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

/**
 * @typedef {object} Packed
 * @property {string} tarball path
 * @property {{path: string, size: number}[]} files what it holds
 */

/**
 * `npm pack`, into a temporary folder.
 * @returns {Packed & {[Symbol.dispose]?: never, remove: () => void}}
 */
export function pack() {
  const folder = mkdtempSync(join(tmpdir(), "labelwright-pack-"));
  const [{ filename, files }] = JSON.parse(npm(["pack", "--json", "--pack-destination", folder], join(root, "pkg")));
  return { tarball: join(folder, filename), files, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * An app of its own: a copy of `apps/<name>` in a temporary folder, with the package installed from the tarball.
 *
 * @param {string} name folder under apps
 * @param {string} tarball
 * @returns {{folder: string, remove: () => void}}
 */
export function installApp(name, tarball) {
  const folder = mkdtempSync(join(tmpdir(), `labelwright-${name}-`));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: `app-${name}`, version: "0.0.0", private: true, type: "module" }));
  npm(["install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", tarball], folder);
  cpSync(join(here, "apps", name), folder, { recursive: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(here, "body.json"), join(folder, "body.json"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
