// run.mjs [part...]: runs these parts of the tests (all of PARTS if none is named) with what they need, one after the
// other, and ends with a table of the tests that each really ran and the line "N passed, N failed".
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { judge } from "./counts.mjs";
import { DEFAULT_LIMIT, EXTRA_PARTS, PARTS } from "./parts.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const known = [...PARTS, ...EXTRA_PARTS];

function choose(names) {
  if (names.length === 0) return PARTS;
  const unknown = names.find((name) => !known.some((part) => part.name === name));
  if (unknown) throw new Error(`there is no part ${unknown}; there are ${known.map((part) => part.name).join(", ")}`);
  const wanted = new Set(names);
  for (const part of known) if (wanted.has(part.name) && part.needs) wanted.add(part.needs);
  return known.filter((part) => wanted.has(part.name));
}

/** Runs a command and passes its output on. Resolves always; `status` is null if it did not end by itself. */
function run({ command: [program, ...args], limit = DEFAULT_LIMIT }) {
  return new Promise((resolve) => {
    // A group of its own, so that browsers and servers which it started end with it.
    const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], detached: true });
    const chunks = [];
    let problem;
    const end = (signal) => {
      try {
        process.kill(-child.pid, signal);
      } catch {
        // Gone already.
      }
    };
    const interrupted = () => {
      problem = "interrupted";
      end("SIGTERM");
    };
    const timer = setTimeout(() => {
      problem = `took longer than ${limit / 60_000} minutes`;
      end("SIGKILL");
    }, limit);
    process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
    for (const [from, to] of [[child.stdout, process.stdout], [child.stderr, process.stderr]]) {
      from.on("data", (chunk) => {
        chunks.push(chunk);
        to.write(chunk);
      });
    }
    const done = (status) => {
      clearTimeout(timer);
      process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
      resolve({ status, problem, output: Buffer.concat(chunks).toString("utf8") });
    };
    child.on("error", (error) => {
      problem = error.message;
      done(null);
    });
    let status = null;
    child.on("exit", (code) => {
      status = code;
      // What it left behind would hold the pipes open; "close" then never comes.
      end("SIGTERM");
      setTimeout(() => done(status), 3000).unref();
    });
    child.on("close", () => done(status));
  });
}

function table(results) {
  const width = Math.max(...results.map(({ part }) => part.name.length));
  const line = (name, ...cells) => `${name.padEnd(width)}  ${cells.map((cell) => String(cell).padStart(8)).join("")}`;
  console.log(`\n${line("part", "passed", "failed", "skipped", "seconds")}`);
  for (const { part, passed, failed, skipped, seconds, problem } of results) {
    console.log(`${line(part.name, passed, failed, skipped, seconds.toFixed(1))}  ${problem ? `FAIL: ${problem}` : "ok"}`);
  }
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
}

let parts;
try {
  parts = choose(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exit(2);
}

const results = [];
for (const part of parts) {
  const needed = results.find((result) => result.part.name === part.needs);
  if (needed?.problem) {
    results.push({ part, passed: 0, failed: 1, skipped: 0, seconds: 0, problem: `not run, because ${part.needs} failed` });
    continue;
  }
  console.log(`\n=== ${part.name}: ${part.what}`);
  const start = performance.now();
  const outcome = await run(part);
  results.push({ part, ...judge(part, outcome), seconds: (performance.now() - start) / 1000 });
  if (outcome.problem === "interrupted") break;
}
table(results);
process.exitCode = results.some((result) => result.problem) ? 1 : 0;
