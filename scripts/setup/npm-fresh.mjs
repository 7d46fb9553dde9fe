// Exits 0 if node_modules holds what package-lock.json names, 1 if `npm ci` has to run.
// npm's own record of what it installed is compared, entry by entry, and each folder looked at: milliseconds, and no
// stamp that could lie.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
  } catch {
    return undefined;
  }
}

const wanted = packagesOf("package-lock.json");
const found = packagesOf("node_modules/.package-lock.json");
if (!wanted) {
  console.error("package-lock.json is missing or cannot be read");
  process.exit(1);
}

const stale = Object.entries(wanted).find(([path, entry]) => {
  if (!path.includes("node_modules/")) return false;
  const installed = found?.[path];
  // Packages for other systems are in the lock file, but not on the disk.
  if (!installed) return !entry.optional;
  if (entry.link) return !existsSync(join(root, path));
  return installed.version !== entry.version || installed.integrity !== entry.integrity || !existsSync(join(root, path, "package.json"));
});
process.exit(stale ? 1 : 0);
