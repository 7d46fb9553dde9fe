// What does each platform cost? `make size-platforms`, after `make package`: what the wasm file has without it, which is built for
// this, beside what its own file has. In the end pkg/dist is the whole package again.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { PLATFORMS, wasmFile } from "./platforms.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { LABELWRIGHT_PLATFORMS, ...environment } = process.env;

function build(settings) {
  execFileSync("node", [join(root, "scripts/build-package.mjs"), "--each"], { env: { ...environment, ...settings }, stdio: ["ignore", "ignore", "inherit"] });
}

/** Bytes, brotli, of the wasm file with this platform alone, or of the one with all. */
const weighed = (platform) => brotliCompressSync(readFileSync(join(root, "pkg/dist", wasmFile(platform)))).length;

function without(platform) {
  build({ LABELWRIGHT_PLATFORMS: PLATFORMS.filter((other) => other !== platform).join(",") });
  return weighed();
}

build();
const [all, ...alone] = [undefined, ...PLATFORMS].map(weighed);
const adds = PLATFORMS.map((platform) => all - without(platform));
build();

const kib = (bytes) => (bytes / 1024).toFixed(1).padStart(12);
console.log("KiB, brotli, wasm        adds       alone");
PLATFORMS.forEach((platform, index) => console.log(platform.padEnd(17) + kib(adds[index]) + kib(alone[index])));
console.log("all".padEnd(29) + kib(all));
