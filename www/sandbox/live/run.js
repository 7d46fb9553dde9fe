/**
 * Runs Intel's own Python client for Geti against the sandbox. Its Python environment is made once, in `.cache/` of the
 * checkout, and made anew when requirements.txt changes.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSandbox } from "../server.js";

const CACHE = fileURLToPath(new URL("../../../.cache/live", import.meta.url));
const REQUIREMENTS = fileURLToPath(new URL("requirements.txt", import.meta.url));
const CHECKS = fileURLToPath(new URL("geti_checks.py", import.meta.url));
/** The client states that it runs on Python 3.10 to 3.13.0. */
const PYTHONS = ["python3.12", "python3.11", "python3.10", "python3.13", "python3"];

const folder = await mkdtemp(join(tmpdir(), "labelwright-live-"));
const running = [];
try {
  const sandbox = await start({});
  const old = await start({ organizationShape: "organizationId", version: "2.4.0" });
  const python = await environment();
  // The client takes the trusted certificates from the place that its HTTP library looks at: no check is switched off.
  const trusted = join(folder, "certificates.pem");
  await writeFile(trusted, sandbox.certificate + old.certificate);
  const status = await run(python, [CHECKS, sandbox.url, old.url], { REQUESTS_CA_BUNDLE: trusted });
  process.exitCode = status === 0 ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await Promise.all(running.map(({ close }) => close()));
  await rm(folder, { recursive: true, force: true });
}

/** @param {import("../geti/index.js").GetiOptions} geti */
async function start(geti) {
  const sandbox = await startSandbox({ https: true, geti });
  running.push(sandbox);
  return sandbox;
}

/** @returns {Promise<string>} the interpreter of an environment that holds the client */
async function environment() {
  const home = join(CACHE, "venv");
  const interpreter = join(home, "bin", "python");
  const stamp = join(home, "labelwright.sha256");
  const wanted = createHash("sha256").update(await readFile(REQUIREMENTS)).digest("hex");
  if ((await readFile(stamp, "utf8").catch(() => "")) === wanted) return interpreter;

  await rm(home, { recursive: true, force: true });
  await mkdir(CACHE, { recursive: true });
  const base = await suitablePython();
  console.log(`Making a Python environment with Intel's client (once, about 150 MB to download) with ${base} ...`);
  if ((await run(base, ["-m", "venv", home])) !== 0) {
    throw new Error(`${base} cannot make an environment; on Debian and Ubuntu the package python3-venv is missing`);
  }
  const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r", REQUIREMENTS];
  if ((await run(interpreter, install)) !== 0) throw new Error("pip could not install Intel's client");
  await writeFile(stamp, wanted);
  return interpreter;
}

async function suitablePython() {
  const question = "import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))";
  for (const name of PYTHONS) if ((await run(name, ["-c", question])) === 0) return name;
  throw new Error("Intel's client needs Python 3.10, 3.11, 3.12 or 3.13, and none of them is installed");
}

/**
 * @param {string} command @param {string[]} args @param {Record<string, string>} [variables]
 * @returns {Promise<number | null>} its exit status, null if it does not exist or was ended by a signal
 */
function run(command, args, variables = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, ...variables } });
    child.once("error", () => done(null));
    child.once("close", done);
  });
}
