// A build step that knows whether it has to run.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

function digest(files, also = []) {
  const hash = createHash("sha256");
  for (const text of also) hash.update(`${text}\n`);
  for (const file of files) {
    // With the lengths, so that no two lists of files look alike.
    const bytes = readFileSync(file);
    hash.update(`${file} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}

/**
 * Runs `make` unless it ran before on the same content and its outputs are still what it made. Content counts, not
 * times: a checkout or a copy touches every file.
 *
 * @param {object} step
 * @param {string} step.name names the record
 * @param {string} step.work folder of the record
 * @param {string[]} step.inputs files
 * @param {string[]} [step.also] what else decides about the outcome, such as versions of tools
 * @param {string[]} step.outputs files that `make` makes
 * @param {() => void} step.make
 * @returns {boolean} whether it ran
 * @throws {Error} if `make` throws or an output is missing after it
 */
export function stage({ name, work, inputs, also = [], outputs, make }) {
  const record = join(work, `${name}.json`);
  const input = digest(inputs, also);
  if (existsSync(record) && outputs.every((file) => existsSync(file))) {
    const before = JSON.parse(readFileSync(record, "utf8"));
    if (before.input === input && before.output === digest(outputs)) return false;
  }
  rmSync(record, { force: true });
  make();
  const missing = outputs.find((file) => !existsSync(file));
  if (missing) throw new Error(`${name} did not make ${missing}`);
  mkdirSync(work, { recursive: true });
  writeFileSync(record, JSON.stringify({ input, output: digest(outputs) }));
  return true;
}
