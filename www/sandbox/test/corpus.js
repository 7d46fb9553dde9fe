import { readFileSync } from "node:fs";
import { readJson } from "../python/json.js";

/**
 * @param {string} name of a file of the corpus of real verdicts
 * @param {string} [platform] the folder that it lies in
 * @returns {any[]} its lines; `payload` and `base` as the sandbox's own reader makes them, so that 1.0 stays 1.0
 */
export function readCorpus(name, platform = "geti") {
  const file = new URL(`../../../tests/fixtures/${platform}/corpus/${name}`, import.meta.url);
  return readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => readJson(line));
}

/** Counts agreement, and remembers where it is missing. @param {string} title */
export function tally(title) {
  const counts = { same: 0, total: 0 };
  const differences = [];
  return {
    /** @param {string} id @param {unknown} expected @param {unknown} actual compared by their JSON */
    compare(id, expected, actual) {
      counts.total += 1;
      if (JSON.stringify(expected) === JSON.stringify(actual)) counts.same += 1;
      else differences.push(`${id}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
    },
    differences,
    report() {
      const line = `${title}: ${counts.same} of ${counts.total} agree`;
      console.log(line);
      return line;
    },
  };
}
