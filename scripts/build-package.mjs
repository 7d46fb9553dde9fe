// Builds the npm package: Rust -> wasm -> glue -> small wasm, TypeScript -> JavaScript, all into pkg/dist.
//
//   cargo build          target/package/built/labelwright.wasm
//   wasm-bindgen         target/package/scripts/core.js, core.d.ts      the glue
//   panics.mjs           target/package/bindgen/silent.wasm  without the words of panics
//   wasm-opt             pkg/dist/labelwright.wasm        with all platforms, like functions near each other
//   the same four        pkg/dist/labelwright-geti.wasm, ...  with one platform alone, for the same glue (--each)
//   tsc -p pkg           target/package/scripts/*.js      from pkg/src/*.ts
//   rolldown             pkg/dist/*.js                    a small file for each entry, and one for all that they share
//   copy                 pkg/dist/*.d.ts                  from pkg/src, written by hand
//
// A stage whose inputs and outputs are what they were is skipped.
//
//   --each               the files with one platform alone too, as the package has them: four more builds of the crate
//   --with-words         see below
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { slim } from "./glue.mjs";
import { checkExports, shorten } from "./imports.mjs";
import { PLATFORMS, wasmFile } from "./platforms.mjs";
import { withoutPanics } from "./panics.mjs";
import { stage } from "./stage.mjs";
import { optimise } from "./wasm-opt.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const pkg = join(root, "pkg");
const dist = join(pkg, "dist");
const work = join(root, "target/package");
const scripts = join(work, "scripts");

/**
 * How much the compiler may inline. Measured on one build, bytes compressed and time for 500 labels beside Ajv: 5 (what
 * "z" has by itself) 129.8 kB and 5.8 times, 25 130.1 kB and 5.5 times, 60 134.8 kB and 5.0 times.
 */
const INLINING = "-Cllvm-args=-inline-threshold=25";

/**
 * Loops stay as they are written, for they compress better than loops made over for addressing modes that wasm has not
 * (1.1 kB less, and no slower). And a stack of 768 KiB in place of 1 MiB: what lies behind it has addresses of three bytes, not four.
 */
const SHAPE = ["-Cllvm-args=-disable-lsr", "-Clink-arg=-zstack-size=786432"];

/** Panics tell their words, and functions have their names: to look for a fault, not to be published. */
const withWords = process.argv.includes("--with-words");

/** The platforms of the one file, where they are not all: `LABELWRIGHT_PLATFORMS=geti,scale make package`. */
const wanted = process.env.LABELWRIGHT_PLATFORMS;

/** The platforms that get a file of their own. */
const alone = wanted === undefined && process.argv.includes("--each") ? PLATFORMS : [];

const say = (text) => console.log(`package: ${text}`);

function run(program, args) {
  execFileSync(program, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
}

/**
 * Panic messages name source files. All but the first of these flags take the folders of this machine out of them, so that the package tells
 * nobody where it was built and comes out the same elsewhere.
 */
function rustFlags() {
  const registry = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry/src");
  const sources = existsSync(registry) ? readdirSync(registry).map((name) => join(registry, name)) : [];
  // Where rustup has the standard library's source too, the compiler names it by its place on this machine.
  const sysroot = execFileSync("bash", ["scripts/wasm.sh", "rustc", "--print", "sysroot"], { cwd: root, encoding: "utf8" }).trim();
  // The longest match goes last: later ones win.
  const renamed = [[join(sysroot, "lib/rustlib/src/rust"), "rust"], [registry, "crates"], ...sources.map((folder) => [folder, "crates"]), [root, "labelwright"]];
  const before = process.env.CARGO_ENCODED_RUSTFLAGS?.split("\x1f") ?? process.env.RUSTFLAGS?.split(" ") ?? [];
  return [...before.filter(Boolean), INLINING, ...SHAPE, ...renamed.map(([from, to]) => `--remap-path-prefix=${from}=${to}`)].join("\x1f");
}

const versionOf = (program) => execFileSync(program, ["--version"], { encoding: "utf8" }).trim();

const rustVersion = execFileSync("bash", ["scripts/wasm.sh", "rustc", "-vV"], { cwd: root, encoding: "utf8" });

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Whoever reads pkg/dist meanwhile sees the old file or the new one, never half of one. */
function replace(file, content) {
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}

/**
 * Builds the crate. Cargo keeps the build of one set of platforms only, and would begin anew with each.
 * @param {string} name of the file, without its ending
 * @param {string | undefined} platforms the features; all, where they are left out
 * @returns {string} the wasm file
 */
function cargoBuild(name, platforms) {
  const target = ["--locked", "--target", "wasm32-unknown-unknown"];
  const flags = rustFlags();
  const built = join(work, `built/${name}.wasm`);
  const settings = Object.entries(process.env).filter(([key]) => /^(CARGO_(BUILD|PROFILE)_|RUSTC)/.test(key));
  stage({
    name: `${name}-cargo`,
    work,
    inputs: [...filesUnder(join(root, "src")), ...["Cargo.toml", "Cargo.lock"].map((file) => join(root, file))],
    also: [flags, rustVersion, String(platforms), ...settings.flat()],
    outputs: [built],
    make() {
      say(`cargo build: ${platforms ?? "all platforms"}`);
      const features = platforms === undefined ? [] : ["--no-default-features", "--features", platforms];
      const args = ["scripts/wasm.sh", "cargo", "build", "--release", ...target, ...features, "--lib", "--message-format=json-render-diagnostics"];
      const output = execFileSync("bash", args, {
        cwd: root,
        stdio: ["ignore", "pipe", "inherit"],
        env: { ...process.env, CARGO_ENCODED_RUSTFLAGS: flags },
        encoding: "utf8",
        maxBuffer: 2 ** 28,
      });
      const messages = output.split("\n").filter(Boolean).map((line) => JSON.parse(line));
      // Cargo names the file: users may have moved the target folder.
      const file = messages.flatMap(({ filenames = [] }) => filenames).find((path) => basename(path) === "labelwright.wasm");
      if (!file) throw new Error("cargo made no labelwright.wasm");
      mkdirSync(dirname(built), { recursive: true });
      copyFileSync(file, built);
    },
  });
  return built;
}

/** @returns {{ script: string, types: string, wasm: Buffer }} the glue and the wasm file that it is for, both small */
function bindAndOptimise(name, built) {
  const folder = join(work, name.replace("labelwright", "bindgen"));
  rmSync(folder, { recursive: true, force: true });
  say(`wasm-bindgen: ${name}`);
  // The glue gets no address of its own for the wasm file: pkg/src/files.ts says where it is.
  run("wasm-bindgen", ["--target", "web", "--omit-default-module-path", "--experimental-reset-state-function", "--out-name", "core", "--out-dir", folder, built]);
  say(`wasm-opt: ${name}`);
  const [silent, small] = ["silent.wasm", "small.wasm"].map((file) => join(folder, file));
  const whole = readFileSync(join(folder, "core_bg.wasm"));
  writeFileSync(silent, withWords ? whole : withoutPanics(whole));
  const wasm = optimise(silent, small, { names: withWords });
  const { script, types } = slim(readFileSync(join(folder, "core.js"), "utf8"), readFileSync(join(folder, "core.d.ts"), "utf8"));
  return { script, types, wasm };
}

/** What decides, beside the crate, about the wasm files. */
const TOOLS = ["build-package", "wasm-opt", "likeness", "locals", "wasm-file", "glue", "imports", "panics"].map((name) => join(root, `scripts/${name}.mjs`));

function buildCore() {
  // First, because the compiler's flags name the folders into which this unpacks the sources.
  run("bash", ["scripts/wasm.sh", "cargo", "fetch", "--locked", "--target", "wasm32-unknown-unknown"]);
  const versions = [versionOf("wasm-bindgen"), versionOf("wasm-opt"), String(withWords)];
  for (const folder of [dist, scripts]) mkdirSync(folder, { recursive: true });

  const built = cargoBuild("labelwright", wanted);
  const glue = join(work, "glue.js");
  const outputs = [join(scripts, "core.js"), join(scripts, "core.d.ts"), join(dist, wasmFile()), glue];
  stage({
    name: "core",
    work,
    inputs: [built, ...TOOLS],
    also: versions,
    outputs,
    make() {
      const { script, types, wasm } = bindAndOptimise("labelwright", built);
      const short = shorten(script, wasm);
      // What the crate brings of its own JavaScript; the glue imports it.
      cpSync(join(work, "bindgen/snippets"), join(scripts, "snippets"), { recursive: true });
      const contents = [short.script, types, short.wasm, script];
      outputs.forEach((file, index) => replace(file, contents[index]));
    },
  });
  return [...outputs, ...alone.map((platform) => buildAlone(platform, glue, versions))];
}

/** The file with this platform alone, for the glue of the one with all. */
function buildAlone(platform, glue, versions) {
  const name = basename(wasmFile(platform), ".wasm");
  const built = cargoBuild(name, platform);
  const output = join(dist, wasmFile(platform));
  stage({
    name,
    work,
    inputs: [built, glue, ...TOOLS],
    also: versions,
    outputs: [output],
    make() {
      const own = bindAndOptimise(name, built);
      const script = readFileSync(glue, "utf8");
      const { wasm } = shorten(script, own.wasm, own.script);
      checkExports(script, wasm);
      replace(output, wasm);
    },
  });
  return output;
}

function buildScripts(core) {
  const sources = filesUnder(join(pkg, "src"));
  const types = sources.filter((file) => file.endsWith(".d.ts"));
  const into = (name) => join(dist, name);
  const outputs = [...types.map((file) => into(basename(file))), ...["index.js", "node.js", "shared.js", "form.js", "form-node.js", "form-base.js", "form-dialogs.js", "form-later.js", "form-chosen.js", "form-row-dialog.js", "form-zh.js", "form-paste-dialog.js", "form-body-documents.js", "form-templates.js", "form-skeleton-editor.js"].map(into)];
  stage({
    name: "scripts",
    work,
    inputs: [...sources, join(pkg, "tsconfig.json"), ...core.filter((file) => file.startsWith(scripts)), ...filesUnder(join(scripts, "snippets")), fileURLToPath(import.meta.url), join(root, "scripts/bundle.mjs"), join(root, "node_modules/lit/package.json")],
    also: [versionOf("tsc"), versionOf("rolldown")],
    outputs,
    make() {
      say("tsc -p pkg");
      run("tsc", ["-p", "pkg"]);
      say("rolldown");
      run("node", ["scripts/bundle.mjs", dist, ...["index.js", "node.js", "form/form.js", "form/form-node.js"].map((name) => join(scripts, name))]);
      for (const file of types) replace(into(basename(file)), readFileSync(file));
    },
  });
  return outputs;
}

/**
 * The project's README as npm shows it. What it links to lies in the repository, not in the package: such a link becomes
 * its words and the name of the file.
 */
function writeReadme() {
  const packed = (path) => statSync(join(pkg, path), { throwIfNoEntry: false }) !== undefined;
  const relative = /\[([^\]]+)\]\((?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?\)/g;
  const text = readFileSync(join(root, "README.md"), "utf8");
  writeFileSync(join(pkg, "README.md"), text.replace(relative, (link, words, path) => (packed(path) ? link : `${words} (\`${path}\` in the repository)`)));
}

/** Every file that package.json names is there, but those that were not to be made: an entry that leads nowhere must not be found by users. */
function checkEntries() {
  const { exports, types } = JSON.parse(readFileSync(join(pkg, "package.json"), "utf8"));
  const named = (value) => (typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(named));
  const left = PLATFORMS.filter((platform) => !alone.includes(platform)).map((platform) => `./dist/${wasmFile(platform)}`);
  const entries = named(exports).filter((path) => !left.includes(path));
  if (entries.length === 0) throw new Error("pkg/package.json has no exports");
  for (const path of [...entries, ...named(types)]) {
    if (statSync(join(pkg, path), { throwIfNoEntry: false })?.size > 0) continue;
    throw new Error(`pkg/package.json names ${path}, which is missing or empty`);
  }
}

try {
  mkdirSync(work, { recursive: true });
  const core = buildCore();
  const outputs = [...core.filter((file) => file.startsWith(dist)), ...buildScripts(core)];
  // A source that was removed must not go on living in the package.
  for (const file of filesUnder(dist)) if (!outputs.includes(file)) rmSync(file);
  for (const file of outputs) if (file.endsWith(".wasm")) await WebAssembly.compile(readFileSync(file));
  writeReadme();
  checkEntries();
  say(`${outputs.length} files in pkg/dist`);
} catch (error) {
  // What a tool had to say is on the screen already.
  console.error(`package: failed: ${error.message}`);
  process.exit(1);
}
