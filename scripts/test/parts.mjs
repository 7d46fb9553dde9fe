// The parts of `make test`, in the order in which they run: what is quick to fail comes first.

const MINUTE = 60_000;
const wasm = (...command) => ["bash", "scripts/wasm.sh", ...command];
const npm = (script, workspace) => ["npm", "run", script, "-w", workspace];

/**
 * @typedef {object} Part
 * @property {string} name also of the Make target, `test-<name>`
 * @property {string} what for `make help` and the headlines
 * @property {string[]} command run in the project's folder, under run.sh
 * @property {"cargo" | "node" | "plain" | "rustfmt" | "files" | "script"} runner whose closing lines hold the counts
 * @property {string} [needs] part that must have passed
 * @property {RegExp} [says] must occur in the output
 * @property {number} [limit] ms; 15 minutes otherwise
 */

/** @type {Part[]} */
export const PARTS = [
  { name: "tools", what: "these scripts themselves", command: ["npm", "run", "test:tools"], runner: "node" },
  { name: "fmt", what: "cargo fmt --check", command: ["cargo", "fmt", "--", "--check", "-v"], runner: "rustfmt" },
  { name: "clippy", what: "clippy and rustdoc without a warning, native", command: ["node", "scripts/test/lint.mjs", "native"], runner: "plain" },
  { name: "clippy-wasm", what: "clippy without a warning, wasm32", command: wasm("node", "scripts/test/lint.mjs", "wasm"), runner: "plain" },
  { name: "native", what: "cargo test, with the figures that tests print", command: ["cargo", "test", "--locked", "--no-fail-fast", "--", "--show-output"], runner: "cargo", limit: 40 * MINUTE },
  { name: "chromium", what: "tests/browser.rs by wasm-pack in Chromium", command: ["bash", "scripts/wasm-pack.sh", "chromium"], runner: "cargo", says: /headless tests in Chrome/ },
  { name: "firefox", what: "tests/browser.rs by wasm-pack in Firefox", command: ["bash", "scripts/wasm-pack.sh", "firefox"], runner: "cargo", says: /headless tests in Firefox/ },
  { name: "package", what: "the npm package builds", command: ["node", "scripts/build-package.mjs", "--each"], runner: "files" },
  { name: "size", what: "size of wasm and glue within the limit", command: ["node", "scripts/size.mjs"], runner: "plain", needs: "package" },
  { name: "node", what: "the built package in Node", command: npm("test:node", "tests"), runner: "node", needs: "package" },
  { name: "speed", what: "no figure of the bench is far worse than it was", command: npm("test:speed", "tests"), runner: "plain", needs: "package" },
  { name: "types", what: "the package's types", command: npm("test:types", "tests"), runner: "script", needs: "package" },
  { name: "consumers", what: "apps that install the packed package", command: npm("test:consumers", "tests"), runner: "script", needs: "package" },
  { name: "readme", what: "the README's code", command: npm("test:readme", "tests"), runner: "script", needs: "package" },
  { name: "sandbox", what: "the sandbox judges like the real server", command: npm("test:sandbox", "www"), runner: "script" },
  { name: "differential", what: "our rules and the sandbox agree on the cases and on generated bodies", command: npm("test:differential", "tests"), runner: "script" },
  { name: "e2e", what: "the site in Chromium, end to end", command: npm("test:e2e", "tests"), runner: "script", needs: "package" },
  { name: "e2e-firefox", what: "the form in Firefox: the same tests", command: npm("test:e2e:firefox", "tests"), runner: "node", needs: "package" },
];

/** What needs large downloads: not a part of `make test`. @type {Part[]} */
export const EXTRA_PARTS = [
  { name: "names", what: "real class lists as projects of each platform", command: ["bash", "scripts/real-names.sh"], runner: "cargo" },
  { name: "real", what: "the package in browsers against a real Label Studio server", command: npm("test:live", "tests"), runner: "node", needs: "package", says: /Label Studio \d/, limit: 60 * MINUTE },
  { name: "live", what: "the platforms' own Python clients against the sandbox", command: npm("test:live", "www"), runner: "script", needs: "package", limit: 30 * MINUTE },
];

export const DEFAULT_LIMIT = 15 * MINUTE;
