// A Python environment with Label Studio, made once, in target/live.
import { createHash } from "node:crypto";
import { spawn } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const LIVE = fileURLToPath(new URL("../../target/live", import.meta.url));
const REQUIREMENTS = fileURLToPath(new URL("requirements.txt", import.meta.url));
/** Label Studio wants 3.10 or later, and its parts have no wheels for what is newer than these. */
const PYTHONS = ["python3.12", "python3.11", "python3.10", "python3.13", "python3"];

/** @returns {Promise<{ programs: string, stamp: string }>} the folder of its programs, and what tells its contents apart */
export async function environment() {
  const home = join(LIVE, "venv");
  const stamp = createHash("sha256").update(await readFile(REQUIREMENTS)).digest("hex");
  const mark = join(home, "labelwright.sha256");
  const programs = join(home, "bin");
  if ((await readFile(mark, "utf8").catch(() => "")) === stamp) return { programs, stamp };

  await rm(home, { recursive: true, force: true });
  await mkdir(LIVE, { recursive: true });
  const python = await suitablePython();
  console.log(`Installing Label Studio (once, some minutes, about 1 GB on disk) with ${python} ...`);
  if ((await run(python, ["-m", "venv", home])) !== 0) {
    throw new Error(`${python} cannot make an environment; on Debian and Ubuntu the package python3-venv is missing`);
  }
  const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS];
  if ((await run(join(programs, "python"), install)) !== 0) throw new Error("pip could not install Label Studio");
  await writeFile(mark, stamp);
  return { programs, stamp };
}

async function suitablePython() {
  const question = "import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))";
  for (const name of PYTHONS) if ((await run(name, ["-c", question])) === 0) return name;
  throw new Error("Label Studio needs Python 3.10, 3.11, 3.12 or 3.13, and none of them is installed");
}

/** @returns {Promise<number | null>} its exit status, null if it does not exist or was ended by a signal */
function run(command, args) {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: "inherit" });
    child.once("error", () => done(null));
    child.once("close", done);
  });
}
