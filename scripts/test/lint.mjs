// lint.mjs native|wasm: clippy, and for native code rustdoc too; every warning is an error. Counts what was really looked at:
// the crate's targets (library, test programs, …), also those that cargo had in store from a run before.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const CLIPPY = ["clippy", "--locked", "--keep-going", "--message-format=json-diagnostic-rendered-ansi"];
const RUNS = {
  native: [
    { args: [...CLIPPY, "--all-targets", "--", "-D", "warnings"] },
    { args: ["doc", "--locked", "--no-deps", "--message-format=json-diagnostic-rendered-ansi"], env: { RUSTDOCFLAGS: "-D warnings" } },
  ],
  // Native test programs are not made for this target.
  wasm: [{ args: [...CLIPPY, "--target", "wasm32-unknown-unknown", "--lib", "--test", "browser", "--", "-D", "warnings"] }],
};

/** Names of the crate's targets that went through, and of those that did not. */
function lint({ args, env }) {
  return new Promise((resolve, reject) => {
    const good = new Set();
    const bad = new Set();
    const child = spawn("cargo", args, { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, ...env } });
    const lines = createInterface({ input: child.stdout });
    lines.on("line", (line) => {
      const message = JSON.parse(line);
      // Only this crate lies in a folder; all others come from a registry.
      if (!message.target || !message.package_id.startsWith("path+")) return;
      const name = `${message.target.kind[0]} ${message.target.name}${message.profile?.test ? " (test)" : ""}`;
      if (message.reason === "compiler-artifact") good.add(name);
      if (message.reason !== "compiler-message") return;
      process.stdout.write(message.message.rendered);
      if (message.message.level === "error") bad.add(name);
    });
    child.on("error", reject);
    lines.on("close", () => {
      if (child.exitCode !== null) resolve({ good, bad, status: child.exitCode });
      else child.on("exit", (status) => resolve({ good, bad, status }));
    });
  });
}

const runs = RUNS[process.argv[2]];
if (!runs) {
  console.error("usage: lint.mjs native|wasm");
  process.exit(2);
}
let passed = 0;
let failed = 0;
for (const run of runs) {
  const { good, bad, status } = await lint(run);
  console.log(`cargo ${run.args[0]}: ${[...good].join(", ") || "nothing went through"}`);
  passed += good.size;
  failed += status === 0 ? 0 : Math.max(bad.size, 1);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
