// What does each platform cost? `make size-platforms`: builds the package without each of them, and with each alone, and prints
// what the wasm file has then, compressed. In the end pkg/dist is the whole package again.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const PLATFORMS = ["geti", "label-studio", "pictograph", "scale"];

/** Bytes, brotli, of the wasm file with these platforms; with all where none are named. */
function built(platforms) {
  const { LABELWRIGHT_PLATFORMS, ...env } = process.env;
  if (platforms) env.LABELWRIGHT_PLATFORMS = platforms.join(",");
  execFileSync("node", [join(root, "scripts/build-package.mjs")], { env, stdio: ["ignore", "ignore", "inherit"] });
  return brotliCompressSync(readFileSync(join(root, "pkg/dist/labelwright.wasm"))).length;
}

const rows = PLATFORMS.map((platform) => [platform, built(PLATFORMS.filter((other) => other !== platform)), built([platform])]);
const all = built();

const kib = (bytes) => (bytes / 1024).toFixed(1).padStart(12);
console.log("KiB, brotli, wasm        adds       alone");
for (const [platform, without, alone] of rows) console.log(platform.padEnd(17) + kib(all - without) + kib(alone));
console.log("all".padEnd(29) + kib(all));
