// make bench: validate beside what a user would write instead, in one process. Writes docs/BENCHMARKS.md; fails where
// labelwright is slower than the limit allows, or where a contestant does not see what it should.
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { init, validate, version } from "labelwright";
import * as ajv from "./ajv.mjs";
import { FAULTS, body } from "./bodies.mjs";
import { measure } from "./measure.mjs";
import * as zod from "./zod.mjs";

const SIZES = [2, 50, 500, 5000];
const ROUNDS = 101;
/** For 500 labels from an object, labelwright may take so many times what Ajv with its cross checks takes. */
const LIMIT = 6;

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const versionOf = (name) => JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")).version;

await init();

// All three must see the same bodies as right, and every planted fault, or the comparison means nothing.
for (const count of SIZES) {
  const errors = validate("geti", body(count), { limits: { maxLabels: 10_000 } }).diagnostics.filter(({ severity }) => severity === "error");
  const found = [errors.length, ajv.validate(body(count)).length, zod.validate(body(count)).length];
  if (found.some((number) => number > 0)) throw new Error(`a body of ${count} labels is not right to all: ${found}`);
}
for (const [fault, plant] of Object.entries(FAULTS)) {
  const broken = body(50);
  plant(broken);
  const found = [validate("geti", broken).diagnostics.filter(({ severity }) => severity === "error").length, ajv.validate(broken).length, zod.validate(broken).length];
  if (found.some((number) => number === 0)) throw new Error(`${fault} is not seen by all: ${found}`);
}

const rows = [];
for (const count of SIZES) {
  const value = body(count);
  const text = JSON.stringify(value);
  const rounds = count >= 5000 ? 41 : ROUNDS;
  const object = measure({ labelwright: () => validate("geti", value), ajv: () => ajv.validate(value), zod: () => zod.validate(value) }, rounds);
  const fromText = measure({ labelwright: () => validate("geti", text), ajv: () => ajv.validate(JSON.parse(text)), zod: () => zod.validate(JSON.parse(text)) }, rounds);
  rows.push({ count, from: "object", ...object }, { count, from: "JSON text", ...fromText });
}

const micros = (number) => (number >= 100 ? number.toFixed(0) : number.toFixed(1));
const ratio = (a, b) => (a / b).toFixed(2);
const table = rows.map(({ count, from, labelwright, ajv: byAjv, zod: byZod }) => `| ${count} | ${from} | ${micros(labelwright)} | ${micros(byAjv)} | ${micros(byZod)} | ${ratio(labelwright, byAjv)} | ${ratio(labelwright, byZod)} |`);
const judged = rows.find(({ count, from }) => count === 500 && from === "object");
const slower = judged.labelwright / judged.ajv;

writeFileSync(
  join(root, "docs/BENCHMARKS.md"),
  `# Benchmarks

\`validate("geti", body)\` beside what one would write instead: a JSON Schema compiled by Ajv ${versionOf("ajv")}, or a Zod ${versionOf("zod")} schema, both with the
same hand-written cross checks behind it (names, hotkeys, groups, parents, connections: [tests/bench/cross.mjs](../tests/bench/cross.mjs)).
The bodies are right, so everything is checked. Microseconds for one body, the median of interleaved rounds in one process; a ratio above 1
means that Labelwright takes longer.

It does more in that time: all of Geti's rules instead of a handful, and warnings. From an object it pays for \`JSON.stringify\` and for the
way into WebAssembly; from JSON text it keeps the place of every value, for lines and columns.

| labels | from | labelwright ${version} | Ajv | Zod | to Ajv | to Zod |
|---:|---|---:|---:|---:|---:|---:|
${table.join("\n")}

Measured with \`make bench\` on ${new Date().toISOString().slice(0, 10)}: Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} cores${cpus()[0]?.model ? ` (${cpus()[0].model.trim()})` : ""}.
The limit: at most ${LIMIT} times Ajv for 500 labels from an object; it was ${slower.toFixed(2)}.
`,
);
console.log(table.join("\n"));
console.log(`500 labels from an object: ${slower.toFixed(2)} times Ajv, of at most ${LIMIT}`);
process.exitCode = slower <= LIMIT ? 0 : 1;
