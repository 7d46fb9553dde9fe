// What an app loads with the package: raw, gzip and brotli. Fails above the limit.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PLATFORMS, wasmFile } from "./platforms.mjs";
import { weigh, weighForm } from "./weigh.mjs";

const dist = join(dirname(fileURLToPath(import.meta.url)), "../pkg/dist");

/** What it is to become: in all, with four platforms, brotli, bytes. */
const GOAL = 64 * 1024;

/**
 * What fails the build: what it is now, and a little. It goes down with every cut, until it is the goal. Each platform adds its
 * part (`make size-platforms`), most of it code of rules and conversions that is written out where a table would do.
 */
const LIMIT = 218 * 1024;

/** The same for an app that starts with one platform alone: what it is to become, and what fails the build. */
const GOAL_ALONE = 90 * 1024;
const LIMITS_ALONE = { geti: 147 * 1024, "label-studio": 143 * 1024, scale: 115 * 1024, pictograph: 118 * 1024 };

/** What the form may load at once, on top of the package. */
const FORM_LIMIT = 30 * 1024;

const { files, total } = weigh();
const form = weighForm();

const line = (name, numbers) => console.log(name.padEnd(28) + numbers.map((number) => String(number).padStart(10)).join(""));
line("bytes", ["raw", "gzip", "brotli"]);
for (const [name, { raw, gzip, brotli }] of Object.entries({ ...files, total })) line(name, [raw, gzip, brotli]);

line("the form, at once", []);
for (const [name, { raw, gzip, brotli }] of Object.entries({ ...form.atOnce.files, total: form.atOnce.total })) line(name, [raw, gzip, brotli]);
line("the form, when asked for", []);
for (const [name, { raw, gzip, brotli }] of Object.entries({ ...form.later.files, total: form.later.total })) line(name, [raw, gzip, brotli]);

/** What is held to a limit: [what, brotli, limit, goal]. */
const held = [
  ["all platforms", total.brotli, LIMIT, GOAL],
  // `make package` makes them all; whoever builds some platforms or the one file only sees that here.
  ...PLATFORMS.map((platform) => [`${platform} alone`, existsSync(join(dist, wasmFile(platform))) ? weigh(platform).total.brotli : undefined, LIMITS_ALONE[platform], GOAL_ALONE]),
  ["the form at once", form.atOnce.total.brotli, FORM_LIMIT, undefined],
];

console.log();
let passed = 0;
for (const [what, brotli, limit, goal] of held) {
  const fits = brotli <= limit;
  passed += Number(fits);
  const share = goal === undefined || brotli === undefined ? "" : `, ${((100 * brotli) / goal).toFixed(1)} % of the goal (${goal})`;
  console.log(`${what}: ${brotli ?? "no"} bytes brotli${share}, limit ${limit}: ${brotli === undefined ? "NOT BUILT" : fits ? "fits" : "TOO LARGE"}`);
}
console.log(`${passed} passed, ${held.length - passed} failed`);
process.exitCode = passed === held.length ? 0 : 1;
