/**
 * Runs the platforms' own Python clients against the sandbox. The Python environment of each is made once, in `.cache/` of
 * the checkout, and made anew when its list of packages changes. Names of clients as arguments run those alone.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSandbox } from "../server.js";

const CACHE = fileURLToPath(new URL("../../../.cache/live", import.meta.url));

/**
 * @typedef {object} Client
 * @property {string} name of its files here: `<name>-requirements.txt`, `<name>_checks.py`
 * @property {string} title
 * @property {string[]} pip how its packages are installed
 * @property {string} size of the download
 * @property {string[]} pythons that it runs on, the best first
 * @property {string} range of their versions, as Python writes it
 * @property {import("../app.js").SandboxOptions[]} sandboxes that its checks take the addresses of
 */

/** @type {Client[]} */
const CLIENTS = [
  {
    name: "geti",
    title: "Intel's client for Geti",
    pip: ["--no-deps"],
    size: "about 150 MB",
    // It states that it runs on Python 3.10 to 3.13.0.
    pythons: ["python3.12", "python3.11", "python3.10", "python3.13", "python3"],
    range: "(3, 10) <= sys.version_info[:2] <= (3, 13)",
    sandboxes: [{}, { geti: { organizationShape: "organizationId", version: "2.4.0" } }],
  },
  {
    name: "scale",
    title: "Scale's client",
    pip: [],
    size: "a few MB",
    pythons: ["python3"],
    range: "(3, 9) <= sys.version_info[:2]",
    sandboxes: [{}, { scale: { history: "none" } }],
  },
  {
    name: "pictograph_projects",
    title: "Pictograph's client of the older dialect",
    pip: [],
    size: "about 15 MB",
    pythons: ["python3"],
    range: "(3, 10) <= sys.version_info[:2]",
    sandboxes: [{ pictograph: { api: "projects" } }],
  },
  {
    name: "pictograph_datasets",
    title: "Pictograph's newest client",
    pip: [],
    size: "about 15 MB",
    pythons: ["python3"],
    range: "(3, 10) <= sys.version_info[:2]",
    sandboxes: [{ pictograph: { mostRows: 6 } }],
  },
];

const wanted = process.argv.slice(2);
for (const client of CLIENTS) {
  if (wanted.length > 0 && !wanted.includes(client.name)) continue;
  console.log(`\n${client.title}`);
  try {
    if (!(await passes(client))) process.exitCode = 1;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** @param {Client} client */
async function passes(client) {
  const folder = await mkdtemp(join(tmpdir(), "labelwright-live-"));
  const running = [];
  try {
    for (const options of client.sandboxes) running.push(await startSandbox({ https: true, ...options }));
    const python = await environment(client);
    // The clients take the trusted certificates from the place that their HTTP library looks at: no check is switched off.
    const trusted = join(folder, "certificates.pem");
    await writeFile(trusted, running.map(({ certificate }) => certificate).join(""));
    const checks = fileURLToPath(new URL(`${client.name}_checks.py`, import.meta.url));
    return (await run(python, [checks, ...running.map(({ url }) => url)], { REQUESTS_CA_BUNDLE: trusted, SSL_CERT_FILE: trusted })) === 0;
  } finally {
    await Promise.all(running.map(({ close }) => close()));
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {Client} client @returns {Promise<string>} the interpreter of an environment that holds it */
async function environment(client) {
  const requirements = fileURLToPath(new URL(`${client.name}-requirements.txt`, import.meta.url));
  const home = join(CACHE, client.name);
  const interpreter = join(home, "bin", "python");
  const stamp = join(home, "labelwright.sha256");
  const hash = createHash("sha256").update(await readFile(requirements)).digest("hex");
  if ((await readFile(stamp, "utf8").catch(() => "")) === hash) return interpreter;

  await rm(home, { recursive: true, force: true });
  await mkdir(CACHE, { recursive: true });
  const base = await suitablePython(client);
  console.log(`Making a Python environment with it (once, ${client.size} to download) with ${base} ...`);
  if ((await run(base, ["-m", "venv", home])) !== 0) {
    throw new Error(`${base} cannot make an environment; on Debian and Ubuntu the package python3-venv is missing`);
  }
  const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...client.pip, "-r", requirements];
  if ((await run(interpreter, install)) !== 0) throw new Error(`pip could not install ${client.title}`);
  await writeFile(stamp, hash);
  return interpreter;
}

/** @param {Client} client */
async function suitablePython({ title, pythons, range }) {
  const question = `import sys; sys.exit(not (${range}))`;
  for (const name of pythons) if ((await run(name, ["-c", question])) === 0) return name;
  throw new Error(`${title} needs a Python with ${range}, and none of ${pythons.join(", ")} is one`);
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
