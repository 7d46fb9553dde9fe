/**
 * How many diagnostics speak of something and of all that is in it.
 * @typedef {{ error: number, warning: number, info: number }} Counts
 */

/**
 * Counts diagnostics by the parts of a pipeline that a picture shows: task, label, connection.
 * @param {{ path: string, severity: "error" | "warning" | "info" }[]} diagnostics
 * @returns {Map<string, Counts>} by pointer; a task's counts hold those of its labels
 */
export function countByPart(diagnostics) {
  const parts = new Map();
  for (const { path, severity } of diagnostics) {
    const found = /^(\/pipeline\/(?:tasks|connections)\/\d+)(\/labels\/\d+)?/.exec(path);
    if (!found) continue;
    for (const part of new Set([found[1], found[1] + (found[2] ?? "")])) {
      const counts = parts.get(part) ?? { error: 0, warning: 0, info: 0 };
      counts[severity] += 1;
      parts.set(part, counts);
    }
  }
  return parts;
}

/** @param {Counts | undefined} counts @returns {"error" | "warning" | "info" | undefined} */
export function worst(counts) {
  if (!counts) return undefined;
  return ["error", "warning", "info"].find((severity) => counts[severity] > 0);
}
