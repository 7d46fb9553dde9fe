// The package's types: what users write compiles, at tsc's strictest and without skipping a library; they accept whatever the
// contract promises; what the entries export is what they say. And these checks bite: with a type made wrong, they fail.
import { spawn } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const types = join(root, "pkg/dist/labelwright.d.ts");
const tsc = join(root, "node_modules/.bin/tsc");

const compile = (...args) =>
  new Promise((resolve, reject) => {
    const child = spawn(tsc, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.on("error", reject).on("close", (status) => resolve({ status, output }));
  });

let passed = 0;
let failed = 0;
function report(name, problem) {
  console.log(`${problem === undefined ? "ok  " : "FAIL"} ${name}`);
  if (problem === undefined) passed += 1;
  else {
    failed += 1;
    console.log(problem);
  }
}

for (const [name, project] of [
  ["used with a bundler", "tsconfig.json"],
  ["used in Node", "tsconfig.node.json"],
  ["the form, in plain pages, React and Vue", "tsconfig.form.json"],
  ["the entries export what the types say", "tsconfig.entries.json"],
]) {
  const { status, output } = await compile("-p", join(here, project));
  report(name, status === 0 ? undefined : output || `tsc ended with ${status}`);
}

// What must not pass: [name, from, to] in the types.
const WRONG = [
  ["a function left out", /export function codes\(\): CodeInfo\[\];/, ""],
  ["a task kind left out", /\n  \| "polyline"/, ""],
  ["an error code too many", /\| "internal";/, '| "internal" | "teapot";'],
  ["an error code left out", /\n  \| "stale_plan"/, ""],
  ["text where a diagnostic has a severity", /severity: Severity;\n  \/\*\* Where, in/, "severity: string;\n  /** Where, in"],
  ["an optional key made required", /position\?: \{ line/, "position: { line"],
  ["a required key made optional", /\n  spec: ProjectSpec;\n  \/\*\* The platform's own/, "\n  spec?: ProjectSpec;\n  /** The platform's own"],
  ["a report without diagnostics", /\n  diagnostics: Diagnostic\[\];\n}\n\n\/\/ -+ one-shot/, "\n}\n\n// one-shot"],
  ["a narrower payload", /validate\(platform: PlatformId, payload: unknown/, "validate(platform: PlatformId, payload: string"],
  ["repair that forgets the type", /\{ payload: T; applied/, "{ payload: unknown; applied"],
  ["a promise that is none", /get\(ref: string, options\?: CallOptions\): Promise<RemoteProject>/, "get(ref: string, options?: CallOptions): RemoteProject"],
  ["a list that cannot be stopped", /AsyncIterableIterator<RemoteProject>/, "AsyncIterable<RemoteProject>"],
  ["a client that cannot be disposed of", /  \[Symbol\.dispose\]\(\): void;\n/, ""],
  ["an option left out", /\n  onAttempt\?: .*;/, ""],
  ["an error that is none", /class LabelwrightError extends Error \{/, "class LabelwrightError {"],
  ["an error that can be changed", /readonly status\?: number;/, "status?: number;"],
  ["a patch operation left out", /\n  \| \{ op: "move" \| "copy"; from: string; path: string \}/, ""],
  ["a connection's key left out", /; tokenKind\?: "personal" \| "legacy"/, ""],
];
const text = readFileSync(types, "utf8");
const folder = mkdtempSync(join(tmpdir(), "labelwright-types-"));
try {
  const runs = WRONG.map(([name, from, to], index) => async () => {
    if (!from.test(text)) return [name, `the types no longer hold ${from}: bring this list up to date`];
    const copy = join(folder, String(index));
    const pack = join(copy, "node_modules/labelwright");
    mkdirSync(pack, { recursive: true });
    writeFileSync(join(pack, "index.d.ts"), text.replace(from, to));
    writeFileSync(join(pack, "package.json"), '{"name":"labelwright","type":"module","types":"index.d.ts"}');
    for (const file of ["contract.d.ts", "held.ts", "usage.ts", "tsconfig.json"]) writeFileSync(join(copy, file), readFileSync(join(here, file)));
    const { status, output } = await compile("-p", copy);
    return [name, status !== 0 && /error TS/.test(output) ? undefined : "this went unnoticed"];
  });
  for (const run of runs) {
    const [name, problem] = await run();
    report(`noticed: ${name}`, problem);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
