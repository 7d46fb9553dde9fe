// One project being edited: the builder, what is wrong with it, and the words of the form. All parts of the form share one.
import type { Diagnostic, PlatformId, PlatformInfo, ProjectSpec, TaskSpec } from "../labelwright.js";
import type { DiagnosticWithId, LabelId, ProjectBuilder, TaskId } from "./engine.js";
import type { Params, Texts } from "./texts/texts.js";
import { repairSpec } from "./repair.js";
import { fixTitle } from "./words.js";

export type Place = { label: LabelId } | { task: TaskId };

/** What an edit tells of itself. */
export interface EditOptions {
  /** Edits that follow each other with the same key, such as the keys typed into one field, are undone in one step. */
  merge?: string;
  /** The labels whose fields alone changed. Left out: anything may have changed. */
  labels?: LabelId[];
  /** Beside that, labels came or moved. */
  moves?: boolean;
}

/** Detail of the session's "change". */
export interface SessionChange {
  added: DiagnosticWithId[];
  removed: number[];
  labels: LabelId[] | undefined;
  moves: boolean;
}

const LARGE = 2000;
const RANK = { error: 0, warning: 1, info: 2 };

/**
 * Tells "change" after every edit, and "announce" of what screen readers are to say.
 */
export class Session extends EventTarget {
  readonly builder: ProjectBuilder;
  readonly platforms: PlatformInfo[];
  readonly #texts: () => Texts;
  readonly #diagnostics = new Map<number, DiagnosticWithId>();
  readonly #ofLabel = new Map<LabelId, DiagnosticWithId[]>();
  #refusals: DiagnosticWithId[] = [];
  readonly #counts = { error: 0, warning: 0, info: 0 };
  #spec: ProjectSpec | undefined;
  #tasks: Map<TaskId, TaskSpec> | undefined;
  #isLarge: boolean | undefined;
  #merge: string | undefined;
  #depth = 0;

  constructor(builder: ProjectBuilder, platforms: PlatformInfo[], texts: () => Texts) {
    super();
    this.builder = builder;
    this.platforms = platforms;
    this.#texts = texts;
    this.#take();
  }

  /** Edits the project and tells so once, however many calls of the builder `work` makes. */
  edit<T>(work: (builder: ProjectBuilder) => T, { merge, labels, moves = false }: EditOptions = {}): T {
    if (this.#depth > 0) return work(this.builder);
    const again = merge !== undefined && merge === this.#merge && this.builder.undo();
    this.#depth += 1;
    try {
      const result = work(this.builder);
      // Back at what it was before the first of these edits: nothing is left that the next one could replace.
      this.#merge = again && this.builder.canRedo ? undefined : merge;
      return result;
    } catch (error) {
      this.#merge = undefined;
      throw error;
    } finally {
      this.#depth -= 1;
      this.#forget(labels);
      this.#tell(labels, moves);
    }
  }

  /** The project as it is now. Not to be changed: it is handed out more than once. */
  get spec(): ProjectSpec {
    this.#spec ??= this.builder.toSpec();
    return this.#spec;
  }

  /** So many labels that what takes all of them into account waits for a longer pause. */
  get isLarge(): boolean {
    const { builder } = this;
    this.#isLarge ??= builder.tasks.reduce((count, task) => count + builder.labels(task).length, 0) > LARGE;
    return this.#isLarge;
  }

  /** A task without its labels: kind, title, skeleton. Of a long list of labels only those edits cost anything that may touch this. */
  task(id: TaskId): Readonly<Omit<TaskSpec, "labels">> {
    this.#tasks ??= new Map(this.spec.tasks.map((task, index) => [this.builder.tasks[index]!, { ...task, labels: [] }]));
    return this.#tasks.get(id)!;
  }

  /** The platform that the project is for. */
  get platform(): PlatformInfo {
    const { platform } = this.builder;
    return this.platforms.find(({ id }) => id === platform)!;
  }

  /** Has the project be for another platform, if that is one that is offered. */
  switchTo(platform: PlatformId): void {
    if (platform === this.builder.platform || !this.platforms.some(({ id }) => id === platform)) return;
    // The server of one platform said nothing of another.
    this.#forget(undefined);
    this.edit((builder) => (builder.platform = platform), { labels: [] });
  }

  /** Puts another project in place of this one, in one step that can be undone. */
  replace(spec: ProjectSpec): void {
    this.edit((builder) => builder.applyFix({ title: "", applicability: "safe", patch: [{ op: "replace", path: "", value: spec }] }));
  }

  undo(): boolean {
    return this.edit((builder) => builder.undo());
  }

  redo(): boolean {
    return this.edit((builder) => builder.redo());
  }

  /** The next edit begins a step of its own. */
  endMerge(): void {
    this.#merge = undefined;
  }

  /** The text of that key in the form's language, its `{params}` filled in. */
  text(key: string, params?: Params): string {
    return this.#texts().text(key, params);
  }

  get texts(): Texts {
    return this.#texts();
  }

  /** What the builder finds wrong, and what the server refused, by id. */
  get diagnostics(): ReadonlyMap<number, DiagnosticWithId> {
    return this.#diagnostics;
  }

  /** Those of a label, or those of a task that belong to none of its labels; errors first. */
  diagnosticsOf(place: Place): DiagnosticWithId[] {
    if ("label" in place) return this.#ofLabel.get(place.label) ?? [];
    return this.list().filter(({ task, label }) => task === place.task && label === undefined);
  }

  /** All, errors first. */
  list(): DiagnosticWithId[] {
    return [...this.#diagnostics.values()].sort(byRank);
  }

  counts(): Readonly<Record<"error" | "warning" | "info", number>> {
    return this.#counts;
  }

  /** Applies a fix of a diagnostic, and says so. */
  fix(diagnostic: DiagnosticWithId, index: number): void {
    const fix = diagnostic.fixes?.[index];
    if (fix === undefined) return;
    this.edit((builder) => builder.applyFix(fix));
    this.announce(this.text("told.fixed", { title: fixTitle(this, diagnostic, fix, index), count: this.counts().error }));
  }

  /** Applies the first safe fix of each error until none is left to apply; one step to undo. */
  fixAll(): void {
    const fixed = repairSpec(this.builder.platform, this.spec);
    if (fixed !== undefined) this.replace(fixed);
  }

  /** Shows what the server refused as diagnostics of the fields that it speaks of, until those are edited. */
  refuse(refusals: Diagnostic[]): void {
    this.#forget(undefined);
    const { builder } = this;
    this.#refusals = refusals.map((refusal, index) => {
      const [, task, label] = /^\/tasks\/(\d+)(?:\/labels\/(\d+))?/.exec(refusal.path) ?? [];
      const taskId = task === undefined ? undefined : builder.tasks[Number(task)];
      const labelId = label === undefined || taskId === undefined ? undefined : builder.labels(taskId)[Number(label)];
      return { ...refusal, id: -1 - index, ...(taskId !== undefined && { task: taskId }), ...(labelId !== undefined && { label: labelId }) };
    });
    for (const refusal of this.#refusals) this.#add(refusal);
    this.#tell([], false);
  }

  /** Has screen readers say it. */
  announce(text: string): void {
    this.dispatchEvent(new CustomEvent("announce", { detail: text }));
  }

  /** Loads what is a file of its own, then goes on. Where the file does not come it tells "missing", with what asks again. */
  async load(file: () => Promise<unknown>, then: () => unknown = () => {}): Promise<void> {
    try {
      await file();
    } catch {
      this.dispatchEvent(new CustomEvent("missing", { detail: () => this.load(file, then) }));
      return;
    }
    await then();
  }

  /** The words of the form have changed. */
  retell(): void {
    this.dispatchEvent(new CustomEvent<SessionChange>("change", { detail: { added: [], removed: [], labels: [], moves: false } }));
  }

  #tell(labels: LabelId[] | undefined, moves: boolean): void {
    this.#spec = undefined;
    if (labels === undefined || moves) this.#isLarge = undefined;
    const hasSkeleton = this.#tasks !== undefined && [...this.#tasks.values()].some(({ skeleton }) => skeleton !== undefined);
    // A skeleton names labels: they may have another name now.
    if (labels === undefined || hasSkeleton) this.#tasks = undefined;
    this.dispatchEvent(new CustomEvent<SessionChange>("change", { detail: { ...this.#take(), labels, moves } }));
  }

  #take(): { added: DiagnosticWithId[]; removed: number[] } {
    const changes = this.builder.takeChanges();
    for (const id of changes.removed) this.#remove(id);
    for (const diagnostic of changes.added) this.#add(diagnostic);
    return changes;
  }

  /**
   * What was edited may be right now: what the server said of it no longer counts. An edit without a label is one of the
   * project's texts, and one that does not tell its labels may have changed anything.
   */
  #forget(labels: LabelId[] | undefined): void {
    if (this.#refusals.length === 0) return;
    const goes = ({ label }: DiagnosticWithId) => labels === undefined || (label === undefined ? labels.length === 0 : labels.includes(label));
    for (const refusal of this.#refusals) if (goes(refusal)) this.#remove(refusal.id);
    this.#refusals = this.#refusals.filter((refusal) => !goes(refusal));
  }

  #add(diagnostic: DiagnosticWithId): void {
    this.#diagnostics.set(diagnostic.id, diagnostic);
    this.#counts[diagnostic.severity] += 1;
    if (diagnostic.label === undefined) return;
    const others = this.#ofLabel.get(diagnostic.label);
    if (others === undefined) this.#ofLabel.set(diagnostic.label, [diagnostic]);
    else this.#ofLabel.set(diagnostic.label, [...others, diagnostic].sort(byRank));
  }

  #remove(id: number): void {
    const gone = this.#diagnostics.get(id);
    if (gone === undefined) return;
    this.#diagnostics.delete(id);
    this.#counts[gone.severity] -= 1;
    const { label } = gone;
    if (label === undefined) return;
    const left = this.#ofLabel.get(label)?.filter((other) => other.id !== id) ?? [];
    if (left.length > 0) this.#ofLabel.set(label, left);
    else this.#ofLabel.delete(label);
  }
}

const byRank = (a: Diagnostic, b: Diagnostic): number => RANK[a.severity] - RANK[b.severity];
