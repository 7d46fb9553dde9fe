import type { CheckOptions, Diagnostic, DiagnosticWithId, Fix, LabelId, LabelSpec, PlatformId, ProjectBuilder as PublicBuilder, ProjectSpec, TaskId, TaskSpec } from "./labelwright.js";
import { Builder, Do } from "./core.js";
import { LabelwrightError, misuse, wordsOf } from "./errors.js";
import { anything, count, kindOf, read, readCheckOptions, yesOrNo } from "./options.js";
import { toPayload } from "./api.js";
import { call, instance } from "./start.js";

/** Thrown where Rust would throw, so in its form: anything else there is taken for a fault of the module. */
const LOST = { code: "internal", message: "This builder is lost: labelwright itself failed and has been started afresh. Make a new builder." };

/** At the end, wherever that is. */
const END = 0xffff_ffff;

/** What `fromPayload` hands to the constructor in place of a spec. */
class Payload {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}

export class ProjectBuilder implements PublicBuilder {
  #raw: Builder | undefined;
  /** The last told of the diagnostics that tell how many labels there are, or how long the project is. */
  #counted: DiagnosticWithId | undefined;
  /** The instance of the module that `#raw` lives in. */
  readonly #instance: number;

  constructor(init?: { platform?: PlatformId; spec?: ProjectSpec | string; limits?: CheckOptions["limits"]; strict?: boolean }) {
    const { platform, spec, ...options } = read("ProjectBuilder: options", init, { platform: anything, spec: anything, limits: anything, strict: anything });
    const { strict, maxLabels, maxTrainableTasks } = readCheckOptions("ProjectBuilder", options as CheckOptions, { operation: false });
    // Rust takes no name for the usual one.
    const name = platform === undefined ? "" : platformOf("ProjectBuilder", platform);
    const payload = spec instanceof Payload ? spec : undefined;
    this.#raw = call(() => new Builder(name, payload ? payload.value : spec, payload !== undefined, strict, maxLabels, maxTrainableTasks));
    this.#instance = instance();
  }

  static fromPayload(platform: PlatformId, payload: unknown): ProjectBuilder {
    return new ProjectBuilder({ platform, spec: new Payload(payload) as never });
  }

  /** All arguments are plain by now, so that nothing of the caller's runs while the builder is at work. */
  #do(what: Do, id = 0, index = END, text = ""): any {
    const raw = this.#raw;
    if (raw === undefined) throw misuse("This builder has been freed.");
    return call(() => {
      if (this.#instance !== instance()) throw LOST;
      return raw.do(what, id, index, text);
    });
  }

  get platform(): PlatformId {
    return this.#do(Do.Platform);
  }

  set platform(platform: PlatformId) {
    this.#do(Do.Switch, 0, 0, platformOf("platform", platform));
  }

  get name(): string {
    return this.#do(Do.Text, 0, 0);
  }

  set name(name: string) {
    if (typeof name !== "string") throw misuse(`name must be text, not ${kindOf(name)}.`);
    this.#do(Do.Update, 0, 0, jsonOf("name", { name }));
  }

  get description(): string | undefined {
    return this.#do(Do.Text, 0, 1);
  }

  set description(description: string | undefined) {
    this.#do(Do.Update, 0, 0, changesOf("description", { description }, ["description"]));
  }

  get instructions(): string | undefined {
    return this.#do(Do.Text, 0, 2);
  }

  set instructions(instructions: string | undefined) {
    this.#do(Do.Update, 0, 0, changesOf("instructions", { instructions }, ["instructions"]));
  }

  addTask(task: TaskSpec, index?: number): TaskId {
    const place = indexOf("addTask", index, END);
    return this.#do(Do.AddTask, 0, place, jsonOf("addTask: the task", task));
  }

  updateTask(id: TaskId, changes: Partial<Omit<TaskSpec, "labels">>): void {
    this.#do(Do.UpdateTask, idOf("updateTask", id), 0, changesOf("updateTask: the changes", changes, TASK_KEYS));
  }

  removeTask(id: TaskId): void {
    this.#do(Do.RemoveTask, idOf("removeTask", id));
  }

  get tasks(): TaskId[] {
    return Array.from(this.#do(Do.Tasks));
  }

  addLabel(task: TaskId, label: LabelSpec, index?: number): LabelId {
    const place = indexOf("addLabel", index, END);
    return this.#do(Do.AddLabel, idOf("addLabel", task), place, jsonOf("addLabel: the label", label));
  }

  addLabels(task: TaskId, labels: LabelSpec[]): LabelId[] {
    return Array.from(this.#do(Do.AddLabels, idOf("addLabels", task), 0, jsonOf("addLabels: the labels", labels)));
  }

  updateLabel(id: LabelId, changes: Partial<LabelSpec>): void {
    const what = "updateLabel: the changes";
    const label = idOf("updateLabel", id);
    const plain = plainOf(what, changes, LABEL_KEYS);
    const place = onlyText(plain, LABEL_KEYS);
    this.#do(Do.UpdateLabel, label, place + 1, place < 0 ? jsonOf(what, plain) : (plain as Record<string, string>)[LABEL_KEYS[place] as string]);
  }

  moveLabel(id: LabelId, index: number): void {
    this.#do(Do.MoveLabel, idOf("moveLabel", id), indexOf("moveLabel", index));
  }

  removeLabel(id: LabelId, options?: { subtree?: boolean }): void {
    const { subtree } = read("removeLabel: options", options, { subtree: yesOrNo });
    this.#do(subtree === true ? Do.RemoveSubtree : Do.RemoveLabel, idOf("removeLabel", id));
  }

  labels(task: TaskId): LabelId[] {
    return Array.from(this.#do(Do.Labels, idOf("labels", task)));
  }

  label(id: LabelId): LabelSpec {
    return this.#do(Do.Label, idOf("label", id));
  }

  diagnostics(): Diagnostic[] {
    return this.#do(Do.Diagnostics);
  }

  takeChanges(): { added: DiagnosticWithId[]; removed: number[] } {
    const news = this.#do(Do.TakeChanges);
    if (news === undefined) return { added: [], removed: [] };
    if (news instanceof Float64Array) return this.#recounted(news[0] as number, news[1] as number);
    const { added, removed, counted } = news as { added: DiagnosticWithId[]; removed: number[]; counted?: number };
    const told = added.find(({ id }) => id === counted);
    // What is given away may be changed.
    if (told) this.#counted = { ...told, params: { ...told.params } };
    return { added, removed };
  }

  /** Tells the diagnostic again that was told as `counted`, with another number: many times quicker than as JSON. */
  #recounted(id: number, count: number): { added: DiagnosticWithId[]; removed: number[] } {
    const before = this.#counted as DiagnosticWithId;
    const [[name, was]] = Object.entries(before.params as object) as [[string, number]];
    const message = before.message.replace(String(was), String(count));
    this.#counted = { ...before, message, params: { ...before.params, [name]: count }, id };
    return { added: [{ ...this.#counted, params: { ...this.#counted.params } }], removed: [before.id] };
  }

  get ok(): boolean {
    return this.#do(Do.IsOk);
  }

  applyFix(fix: Fix): void {
    this.#do(Do.ApplyFix, 0, 0, jsonOf("applyFix: the fix", fix));
  }

  undo(): boolean {
    return this.#do(Do.Undo);
  }

  redo(): boolean {
    return this.#do(Do.Redo);
  }

  get canUndo(): boolean {
    return this.#do(Do.CanUndo);
  }

  get canRedo(): boolean {
    return this.#do(Do.CanRedo);
  }

  toSpec(): ProjectSpec {
    return this.#do(Do.Spec);
  }

  /** So that a builder can be handed over wherever a value is written as JSON: `Client.create` takes it like a spec. */
  toJSON(): ProjectSpec {
    return this.toSpec();
  }

  toPayload(platform?: PlatformId): { payload: any; losses: Diagnostic[] } {
    const spec = this.toSpec();
    return toPayload(platform === undefined ? this.platform : platform, spec);
  }

  free(): void {
    const raw = this.#raw;
    this.#raw = undefined;
    // An instance that is gone has taken its builders along.
    if (raw !== undefined && this.#instance === instance()) call(() => raw.free());
  }

  [Symbol.dispose](): void {
    this.free();
  }
}

/** What can be changed: `undefined` clears it. */
const LABEL_KEYS = ["name", "color", "hotkey", "group", "parent"];
const TASK_KEYS = ["kind", "title", "skeleton"];

function platformOf(name: string, platform: unknown): string {
  if (typeof platform === "string" && platform !== "") return platform;
  throw misuse(`${name}: the platform must be text such as "geti", not ${kindOf(platform)}.`);
}

function idOf(name: string, id: unknown): number {
  if (typeof id === "number") return id;
  throw misuse(`${name}: ids are numbers that the builder gave, not ${kindOf(id)}.`);
}

function indexOf(name: string, index: unknown, without?: number): number {
  if (index === undefined && without !== undefined) return without;
  const expected = count(index);
  if (expected !== undefined) throw misuse(`${name}: the index must be ${expected}, not ${kindOf(index)}.`);
  return index as number;
}

/** As JSON: this is where getters, proxies and `toJSON` of the caller run. */
function jsonOf(what: string, value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    throw misuse(`${what} cannot be written as JSON: ${wordsOf(error)}.`, { cause: error });
  }
  if (typeof text !== "string") throw misuse(`${what} must be plain values, not ${kindOf(value)}.`);
  // What the module makes of a text must find room in its memory.
  if (text.length <= MOST_UNITS) return text;
  throw misuse(`${what} cannot be taken: as JSON it is longer than ${MOST_UNITS >> 20} million characters.`);
}

const MOST_UNITS = 64 << 20;

/** Changes as JSON: a key that is there and `undefined` becomes `null`, which clears it. */
const changesOf = (what: string, changes: unknown, keys: string[]): string => jsonOf(what, plainOf(what, changes, keys));

/** Changes as they are to be written: each looked at once. */
function plainOf(what: string, changes: unknown, keys: string[]): unknown {
  if (typeof changes !== "object" || changes === null) return changes;
  const plain: Record<string, unknown> = {};
  try {
    if (Array.isArray(changes)) return changes;
    for (const key of Object.keys(changes)) {
      const value = (changes as Record<string, unknown>)[key];
      plain[key] = value === undefined && keys.includes(key) ? null : value;
    }
  } catch (error) {
    if (error instanceof LabelwrightError) throw error;
    throw misuse(`${what} cannot be read: ${wordsOf(error)}.`, { cause: error });
  }
  return plain;
}

/** The place of the only key, where its value is a text that can cross without JSON; else -1. Half a surrogate pair cannot. */
function onlyText(plain: unknown, keys: string[]): number {
  const [key, other] = typeof plain === "object" && plain !== null ? Object.keys(plain) : [];
  const text = key !== undefined && other === undefined ? (plain as Record<string, unknown>)[key] : undefined;
  return typeof text === "string" && text.length < 10_000 && !/[\ud800-\udfff]/.test(text) ? keys.indexOf(key as string) : -1;
}
