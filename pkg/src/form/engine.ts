// The engine behind the form, by the names under which the form uses it.
import * as api from "../api.js";
import type { Diagnostic, Fix, LabelSpec, PlatformId, ProjectSpec, TaskSpec } from "../labelwright.js";

export type TaskId = number;
export type LabelId = number;
export type DiagnosticWithId = Diagnostic & { id: number; label?: LabelId; task?: TaskId };

/** What the form needs of the builder. */
export interface ProjectBuilder {
  platform: PlatformId;
  name: string;
  description: string | undefined;
  instructions: string | undefined;
  addTask(task: TaskSpec, index?: number): TaskId;
  updateTask(id: TaskId, changes: Partial<Omit<TaskSpec, "labels">>): void;
  removeTask(id: TaskId): void;
  readonly tasks: TaskId[];
  addLabel(task: TaskId, label: LabelSpec, index?: number): LabelId;
  addLabels(task: TaskId, labels: LabelSpec[]): LabelId[];
  updateLabel(id: LabelId, changes: Partial<LabelSpec>): void;
  moveLabel(id: LabelId, index: number): void;
  removeLabel(id: LabelId, options?: { subtree?: boolean }): void;
  labels(task: TaskId): LabelId[];
  label(id: LabelId): LabelSpec;
  diagnostics(): Diagnostic[];
  takeChanges(): { added: DiagnosticWithId[]; removed: number[] };
  readonly ok: boolean;
  applyFix(fix: Fix): void;
  undo(): boolean;
  redo(): boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  toSpec(): ProjectSpec;
  toPayload(platform?: PlatformId): { payload: any; losses: Diagnostic[] };
  free(): void;
}

type Init = { platform?: PlatformId; spec?: ProjectSpec };

export function newBuilder(init: Init): ProjectBuilder {
  const { ProjectBuilder: Builder } = api as unknown as { ProjectBuilder: new (init: Init) => ProjectBuilder };
  return new Builder(init);
}
