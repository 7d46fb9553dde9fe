// Runs every code block of the README and the docs, as a user would who copies it: JavaScript in an app that installed the
// package, against the sandbox where it names a server, or in a page where it is about one; and looks whether it prints what
// its comments promise. Blocks for frameworks are compiled: the pages of www/ are such apps, and are opened.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compileScript, compileTemplate, parse } from "vue/compiler-sfc";
import { startSandbox } from "../../www/sandbox/server.js";
import { brokenPromise, codeBlocks, markPromises } from "./blocks.mjs";
import { startPages } from "./page.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const EXAMPLE = "https://geti.example.com";

const docs = readdirSync(join(root, "docs"), { recursive: true })
  .filter((name) => name.endsWith(".md"))
  .map((name) => join(root, "docs", name));
const files = [join(root, "README.md"), ...docs.sort()];

const app = mkdtempSync(join(tmpdir(), "labelwright-readme-"));
mkdirSync(join(app, "node_modules"));
for (const [name, folder] of [
  ["labelwright", "pkg"],
  ["@types", "node_modules/@types"],
]) {
  symlinkSync(join(root, folder), join(app, "node_modules", name), "junction");
}
writeFileSync(join(app, "package.json"), '{"private":true,"type":"module"}');
const sandbox = await startSandbox();
const pages = await startPages(app);

const run = (program, args) =>
  new Promise((resolve) => {
    const env = { ...process.env, SANDBOX: sandbox.url, EXAMPLE, GETI_TOKEN: "geti_pat_of_the_readme", NO_COLOR: "1" };
    execFile(program, args, { cwd: app, env, timeout: 60_000 }, (error, stdout, stderr) => resolve({ failed: error !== null, stdout, stderr }));
  });

async function javascript(block, name) {
  const { code } = block;
  if (/\bdocument\b|^form\./m.test(code)) return pages.javascript(block, name);
  const { code: marked, promises } = markPromises(code);
  const file = join(app, `${name}.mjs`);
  writeFileSync(file, marked);
  const { failed, stdout, stderr } = await run(process.execPath, ["--import", pathToFileURL(join(here, "server-instead.mjs")).href, file]);
  return failed ? stderr || "it failed without a word" : brokenPromise(stdout, promises);
}

async function compiled(file, code, more = []) {
  writeFileSync(file, code);
  const options = ["--strict", "--noEmit", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom,dom.asynciterable", "--types", "", ...more];
  const { failed, stdout } = await run(join(root, "node_modules/.bin/tsc"), [...options, file]);
  return failed ? stdout : undefined;
}

const typescript = ({ code }, name) => compiled(join(app, `${name}.ts`), code);

/** A part of a component: what the app has of its own is declared. React's types need what the package's do not. */
function react({ code }, name) {
  const own = `import type { Connection, ProjectSpec, RemoteProject } from "labelwright";
declare const spec: ProjectSpec;
declare const connection: Connection;
declare function opened(project: RemoteProject): void;
`;
  return compiled(join(app, `${name}.tsx`), own + code, ["--jsx", "react-jsx", "--skipLibCheck"]);
}

function vue({ code }, name) {
  const { descriptor, errors } = parse(code, { filename: `${name}.vue` });
  const script = compileScript(descriptor, { id: name });
  const { errors: ofTemplate } = compileTemplate({
    id: name,
    filename: `${name}.vue`,
    source: descriptor.template.content,
    compilerOptions: { bindingMetadata: script.bindings, isCustomElement: (tag) => tag === "labelwright-form" },
  });
  const problems = [...errors, ...ofTemplate].map(String);
  return problems.length > 0 ? problems.join("\n") : undefined;
}

function json({ code }) {
  try {
    JSON.parse(code);
  } catch (error) {
    return error.message;
  }
}

/** Commands are not run, since they install and build: each must be one that exists. */
function shell({ code }) {
  const { name } = JSON.parse(readFileSync(join(root, "pkg/package.json"), "utf8"));
  const targets = [...readFileSync(join(root, "Makefile"), "utf8").matchAll(/^([\w-]+):/gm)].map(([, target]) => target);
  for (const line of code.split("\n").map((text) => text.replace(/#.*$/, "").trim()).filter(Boolean)) {
    const [program, ...words] = line.split(/\s+/);
    const known = (program === "npm" && words.join(" ") === `install ${name}`) || (program === "make" && words.length === 1 && targets.includes(words[0])) || (program === "git" && words[0] === "clone") || program === "cd";
    if (!known) return `there is no command "${line}" that this test knows`;
  }
}

const RUNNERS = { js: javascript, mjs: javascript, ts: typescript, tsx: react, vue, html: pages.html, json, sh: shell };

let passed = 0;
let failed = 0;
try {
  for (const file of files) {
    for (const block of codeBlocks(readFileSync(file, "utf8"))) {
      // Without a language it is a picture or a listing.
      if (block.language === "") continue;
      const name = `${relative(root, file)}:${block.line}`;
      const runner = RUNNERS[block.language];
      const problem = runner ? await runner(block, name.replace(/\W+/g, "-")) : `this test does not know the language ${block.language}`;
      console.log(`${problem === undefined ? "ok  " : "FAIL"} ${name} (${block.language})`);
      if (problem === undefined) passed += 1;
      else {
        failed += 1;
        console.log(problem);
      }
    }
  }
} finally {
  await pages.close();
  await sandbox.close();
  rmSync(app, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
