import { Crash } from "./errors.js";
import { internalType, isTrainable } from "./task-types.js";

/**
 * The database cannot hold half of a surrogate pair, so a text that is to be stored must not have one. Other texts
 * (thumbnails, keys that are ignored, ids of an update) may.
 * @param {any} payload that all rules let through
 * @param {"CREATE" | "UPDATE"} operation an update stores no titles: it looks up tasks that can be trained by them, and
 *   finds none by such a one
 * @throws {Crash}
 */
export function refuseLoneSurrogates({ name, pipeline }, operation) {
  const titles = pipeline.tasks.filter((task) => operation === "CREATE" || isTrainable(internalType(task))).map(({ title }) => title);
  const labels = pipeline.tasks.flatMap((task) => task.labels ?? []).filter((label) => !label.is_empty);
  const stored = labels.flatMap(({ name: own, hotkey = "", group = "" }) => [own, hotkey, group]);
  if (![name, ...titles, ...stored].every((text) => text.isWellFormed())) throw new Crash("a lone surrogate cannot be stored");
}
