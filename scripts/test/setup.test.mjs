// The set-up on machines where something is missing: stand-ins for programs on an otherwise nearly empty PATH.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";

const scripts = join(dirname(fileURLToPath(import.meta.url)), "..");
const BASICS = ["awk", "basename", "bash", "cat", "cut", "date", "dirname", "env", "grep", "head", "kill", "ls", "mkdir", "mktemp", "mv", "rm", "sed", "sleep", "tail", "touch", "tr"];

let home, bin;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "setup-"));
  bin = join(home, "bin");
  mkdirSync(bin);
  for (const name of BASICS) {
    const real = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)).find((file) => existsSync(file));
    if (real) symlinkSync(real, join(bin, name));
  }
  // Not root, so that nothing tries to install packages.
  program("id", "echo 1000");
});
afterEach(() => rmSync(home, { recursive: true }));

/** Puts a stand-in on the PATH. */
function program(name, body) {
  writeFileSync(join(bin, name), `#!${join(bin, "bash")}\n${body}\n`);
  chmodSync(join(bin, name), 0o755);
}

/** Runs a piece of the set-up: `lib.sh` and these scripts are sourced first. LOGS are kept out of the project. */
function run(sources, code, env = {}) {
  const text = [...["lib.sh", ...sources].map((file) => `. ${join(scripts, file)}`), `LOGS=${home}/logs`, code].join("\n");
  const { status, stdout, stderr } = spawnSync(join(bin, "bash"), ["-euo", "pipefail", "-c", text], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { HOME: home, PATH: bin, LABELWRIGHT_TOOLS: join(home, "tools"), ...env },
  });
  return { status, stdout, stderr };
}

/** It ends with exactly one line on stderr, which says what to do. */
function assertOneLine({ status, stderr }, pattern) {
  assert.equal(status, 1, stderr);
  assert.equal(stderr.trimEnd().split("\n").length, 1, stderr);
  assert.match(stderr, pattern);
}

test("versions are compared as numbers, and found in what programs say", () => {
  const code = `
    at_least 1.95.0 1.90 && at_least 20 20 && at_least 1.90 1.90.0 && ! at_least 1.9.9 1.10 && ! at_least 18.20.1 20 && echo right
    version_in "rustc 1.95.0 (59807616e 2026-04-14)"; version_in "wasm-bindgen 0.2.130"; version_in "nothing"`;
  assert.equal(run([], code).stdout, "right\n1.95.0\n0.2.130\n");
});

test("Node: missing, too old, without npm", () => {
  assertOneLine(run(["setup/node.sh"], "setup_node"), /Node is missing: install version 20/);
  program("node", "echo 18.20.1");
  assertOneLine(run(["setup/node.sh"], "setup_node"), /Node 20 or newer is needed, this is 18\.20\.1/);
  program("node", "echo 20.0.0");
  assertOneLine(run(["setup/node.sh"], "setup_node"), /npm is missing/);
});

test("npm ci runs where the packages are not there, and not where they are", () => {
  program("npm", `echo "$@" >>${home}/npm`);
  program("node", 'if [ "$1" = -p ]; then echo 22.1.0; else exit 1; fi');
  assert.equal(run(["setup/node.sh"], "setup_node").status, 0);
  assert.match(readFileSync(join(home, "npm"), "utf8"), /^ci /);
  rmSync(join(home, "npm"));
  program("node", 'if [ "$1" = -p ]; then echo 22.1.0; fi');
  assert.equal(run(["setup/node.sh"], "setup_node").status, 0);
  assert.equal(existsSync(join(home, "npm")), false);
});

test("Rust: no compiler, no Rust, a rustup without a toolchain, too old", () => {
  assertOneLine(run(["setup/rust.sh"], "setup_rust"), /C compiler is missing/);
  program("cc", "");
  assertOneLine(run(["setup/rust.sh"], "setup_rust"), /Rust is missing: install it from https:\/\/rustup\.rs/);
  program("cargo", "");
  program("rustc", "exit 1");
  assertOneLine(run(["setup/rust.sh"], "setup_rust"), /rustup default stable/);
  program("rustc", "echo 'rustc 1.70.0 (abc 2023-06-01)'");
  assertOneLine(run(["setup/rust.sh"], "setup_rust"), /newer is needed, this is 1\.70\.0/);
  program("rustc", "echo 'rustc 1.99.0 (abc 2026-06-01)'");
  assert.match(run(["setup/rust.sh"], "setup_rust").stdout, /rust: 1\.99\.0/);
});

// A rustc that builds for wasm as soon as the library is where it says.
const RUSTC = () => `
case "$*" in
  *target-libdir*) echo ${home}/lib ;;
  -V) echo "rustc 1.99.0" ;;
  *) test -e ${home}/lib/libstd-1.rlib ;;
esac`;
const ADD_TARGET = () => `mkdir -p ${home}/lib; touch ${home}/lib/libstd-1.rlib ${home}/lib/libtest-1.rlib`;
const WASM = ["wasm-toolchain.sh", "setup/wasm.sh"];
// Whatever Debian's Rust can do on the machine that runs this test.
const WITHOUT_DEBIAN = "debian_env() { echo PATH=/nowhere; }; setup_wasm";

test("wasm, way 1: the target is there, and rustup is not asked", () => {
  program("rustc", RUSTC());
  program("rustup", `touch ${home}/asked`);
  spawnSync("bash", ["-c", ADD_TARGET()]);
  assert.match(run(WASM, WITHOUT_DEBIAN).stdout, /way 1, rustc 1\.99\.0 has the target/);
  assert.equal(existsSync(join(home, "asked")), false);
});

test("wasm, way 2: rustup brings it", () => {
  program("rustc", RUSTC());
  program("rustup", ADD_TARGET());
  const { stdout, status } = run(WASM, WITHOUT_DEBIAN);
  assert.equal(status, 0);
  assert.match(stdout, /way 2, rustup target add[^]*way 2 worked/);
});

test("wasm: rustup says it succeeded, but nothing came, and nothing may be installed", () => {
  program("rustc", RUSTC());
  program("rustup", "exit 0");
  assertOneLine(run(WASM, WITHOUT_DEBIAN), /rustup target add wasm32-unknown-unknown/);
});

test("wasm: a library without the test crate is none, since the browser tests need it", () => {
  program("rustc", RUSTC());
  spawnSync("bash", ["-c", `${ADD_TARGET()}; rm ${home}/lib/libtest-1.rlib`]);
  assertOneLine(run(WASM, WITHOUT_DEBIAN), /rustup target add/);
});

// A cargo that installs wasm-bindgen 0.2.9 to the root that it is given, unless asked for the lock file.
const CARGO = () => `
echo "$*" >>${home}/cargo
case "$*" in *--locked*) echo "error: failed to select a version" >&2; exit 101 ;; esac
while [ "$1" != --root ]; do shift; done
mkdir -p "$2/bin"
printf '#!${bin}/bash\\necho wasm-bindgen 0.2.9\\n' >"$2/bin/wasm-bindgen"
${bin}/chmod +x "$2/bin/wasm-bindgen"`;

test("tools: of the right version on the PATH: used; of a wrong one: installed beside it, first by the lock file", () => {
  symlinkSync((process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "chmod")).find((file) => existsSync(file)), join(bin, "chmod"));
  program("cargo", CARGO());
  program("wasm-bindgen", "echo wasm-bindgen 0.2.9");
  const use = "cargo_tool wasm-bindgen wasm-bindgen-cli 0.2.9; command -v wasm-bindgen";
  assert.match(run(["setup/tools.sh"], use).stdout, new RegExp(`${bin}/wasm-bindgen\n$`));
  assert.equal(existsSync(join(home, "cargo")), false);

  program("wasm-bindgen", "echo wasm-bindgen 0.2.8");
  assert.match(run(["setup/tools.sh"], use).stdout, new RegExp(`again without --locked[^]*${home}/tools/bin/wasm-bindgen\n$`));
  assert.equal(readFileSync(join(home, "cargo"), "utf8"), `install --locked --root ${home}/tools wasm-bindgen-cli@0.2.9\ninstall --root ${home}/tools wasm-bindgen-cli@0.2.9\n`);
  assert.equal(readFileSync(join(bin, "wasm-bindgen"), "utf8").includes("0.2.8"), true);
});

test("tools: what cannot be installed is said in one line, after the end of the log", () => {
  program("cargo", "echo 'error: no network' >&2; exit 1");
  const result = run(["setup/tools.sh"], "cargo_tool wasm-pack wasm-pack");
  assert.match(result.stdout, /error: no network/);
  assertOneLine(result, /wasm-pack cannot be installed/);
});

test("the version of wasm-bindgen is that of Cargo.lock", () => {
  const { stdout } = run(["setup/tools.sh"], "locked_version wasm-bindgen");
  assert.match(readFileSync(join(scripts, "../Cargo.lock"), "utf8"), new RegExp(`name = "wasm-bindgen"\nversion = "${stdout.trim()}"`));
});

test("browsers: missing, of unequal versions, and named by variables", () => {
  symlinkSync(process.execPath, join(bin, "node"));
  const setup = (env) => run(["setup/tools.sh", "setup/browsers.sh"], "setup_browsers", env);
  const missing = setup().stderr;
  // The usual places outside of the PATH may hold drivers on the machine that runs this.
  assert.match(missing, /the browser tests need: .*firefox.*Install what is missing, or name the programs/);
  assert.equal(missing.trimEnd().split("\n").length, 1);

  const version = (name, text) => program(name, `echo "${text}"`);
  version("chromium", "Chromium 156.0.8078.79");
  version("geckodriver", "geckodriver 0.37.1");
  version("firefox", "Mozilla Firefox 153.7");
  version("chromedriver", "ChromeDriver 120.0.1");
  const named = { CHROMEDRIVER: join(bin, "chromedriver") };
  assertOneLine(setup(named), /need: chromedriver 156\./);
  version("chromedriver", "ChromeDriver 156.0.9");
  assert.match(setup(named).stdout, new RegExp(`CHROME=${bin}/chromium CHROMEDRIVER=${bin}/chromedriver FIREFOX=${bin}/firefox`));

  version("google-chrome", "Google Chrome 120.0.1");
  version("chromedriver", "ChromeDriver 120.0.1");
  assert.match(setup(named).stdout, new RegExp(`CHROME=${bin}/google-chrome `), "the browser that fits the driver");
  assertOneLine(setup({ ...named, CHROME: "/nowhere/chrome" }), /need: chromium/);
});

test("a step that takes long says how far it is, and one that fails shows the end of its log", () => {
  const { stdout } = run([], 'PROGRESS_SECONDS=1; logged slow "slow: working" bash -c "echo step 7; sleep 1.5"');
  assert.match(stdout, /slow: working\nsetup: {3}1 s: step 7/);
  const failed = run([], 'logged bad "bad: working" bash -c "echo the reason; exit 3" || echo "status $?"');
  assert.match(failed.stdout, /failed \(exit 3\)[^]*the reason\nstatus 3\n$/);
});
