// What somebody pasted, whatever it is: names, a table, JSON of many makes, or Label Studio's XML.
import type { Diagnostic, PlatformId, ProjectSpec } from "../../../labelwright.js";
import { type Entry, type Found, nothing } from "./found.js";
import { readList } from "./list.js";
import { readLines } from "./lines.js";

/** What of the package is needed; handed in, so that this can be tried without a page. */
export interface Core {
  readonly platforms: readonly PlatformId[];
  /** Whether labelwright was started with this platform, be it offered or not. */
  holds(platform: PlatformId): boolean;
  fromPayload(platform: PlatformId, payload: unknown): { spec: ProjectSpec; losses: Diagnostic[] };
  toPayload(platform: PlatformId, spec: ProjectSpec): { losses: Diagnostic[] };
}

/** @param asNames each line is a name, whatever it looks like */
export function read(text: string, core: Core, asNames = false): Found {
  if (asNames) return readLines(text, true);
  const start = text.trimStart()[0];
  if (start === undefined) return nothing();
  const unknown = nothing({ key: "paste.unknown" });
  if (start === "<") return core.holds("label-studio") ? (body({ title: "", label_config: text }, ["label-studio"], core) ?? unknown) : unknown;
  if (start !== "{" && start !== "[") return readLines(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // A list of names may begin with a bracket as well; JSON does not go on with a letter there.
    if (/^\s*\[?[^\s"{[\]\d-]/.test(text) && !/^\s*{/.test(text)) return readLines(text);
    // The words of engines differ, and few have a line.
    const [fault] = core.fromPayload(core.platforms[0]!, text).losses;
    return nothing({ key: "paste.not_json", params: { line: fault?.position?.line ?? 1, reason: fault?.message ?? "" } });
  }
  return readJson(value, core);
}

function readJson(value: unknown, core: Core): Found {
  if (isSpec(value)) return spec(value, core);
  // Files of COCO may be very large, and no platform's body has categories.
  const whole = Array.isArray(value) || "categories" in Object(value) ? undefined : body(value, core.platforms, core);
  if (whole && !whole.losses.some(isError)) return whole;
  const list = readList(value);
  if (list.entries.length > 0) return list;
  return whole ?? (list.problems.length > 0 ? list : nothing({ key: "paste.unknown" }));
}

const isError = ({ severity }: Diagnostic) => severity === "error";

function isSpec(value: unknown): value is ProjectSpec {
  const tasks = (value as Partial<ProjectSpec> | null)?.tasks;
  return Array.isArray(tasks) && tasks.length > 0 && tasks.every((task) => typeof task?.kind === "string");
}

function spec(value: ProjectSpec, core: Core): Found {
  // What of a spec cannot be read is the same on every platform.
  const errors = core.toPayload(core.platforms[0]!, value).losses.filter(isError);
  return errors.length > 0 ? { ...nothing(), losses: errors } : { kind: "spec", entries: entriesOf(value), problems: [], losses: [], spec: value };
}

/** As the body of the platform that finds the most in it with the fewest faults; none where nobody finds a task. */
function body(value: unknown, platforms: readonly PlatformId[], core: Core): Found | undefined {
  let best: Found | undefined;
  let bestFaults = Infinity;
  for (const platform of platforms) {
    const { spec, losses } = core.fromPayload(platform, value);
    // XML that cannot be read has no tasks, and says why.
    if (spec.tasks.length === 0 && platforms.length > 1) continue;
    const faults = losses.filter(isError).length * 1e6 + losses.length;
    if (faults >= bestFaults) continue;
    bestFaults = faults;
    best = spec.tasks.length === 0 ? { ...nothing(), losses } : { kind: "body", entries: entriesOf(spec), problems: [], losses, spec, platform };
  }
  return best;
}

const entriesOf = ({ tasks }: ProjectSpec): Entry[] => tasks.flatMap(({ labels = [] }) => labels.map((label) => ({ label })));

/** Which of the entries have a name that is there already, or stood above. */
export function duplicatesAmong(entries: readonly Entry[], present: Iterable<string>): Set<Entry> {
  const names = new Set(present);
  const found = new Set<Entry>();
  for (const entry of entries) {
    if (names.has(entry.label.name)) found.add(entry);
    names.add(entry.label.name);
  }
  return found;
}
