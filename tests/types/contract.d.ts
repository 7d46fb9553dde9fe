// The part of the API's contract that is built so far. The package's types must accept every use of it; held.ts holds
// them to that. Later parts join with what builds them: label formats, plans.

// ---------------------------------------------------------------- start-up

/** Loads and starts the module. Safe to call many times and concurrently: one load happens. */
export default function init(source?: InitSource | { module_or_path: InitSource }): Promise<void>;
/** The same from bytes or a compiled module that is already there (Node, workers, tests). */
export function initSync(module: BufferSource | WebAssembly.Module | { module: BufferSource | WebAssembly.Module }): void;
export type InitSource = RequestInfo | URL | Response | BufferSource | WebAssembly.Module | Promise<Response>;

// ---------------------------------------------------------------- the neutral project

export type PlatformId = "geti" | "label-studio" | "scale" | "pictograph";

export type TaskKind =
  | "classification"
  | "detection"
  | "rotated_detection"
  | "segmentation"
  | "instance_segmentation"
  | "keypoint_detection"
  | "polyline"
  | "anomaly";

/** A labelling project, described once for every platform. Plain JSON: `JSON.stringify` keeps all of it. */
export interface ProjectSpec {
  name: string;
  description?: string;
  /** Instructions for the people who label. */
  instructions?: string;
  /** In the order in which data flows: one task, or two in a chain. */
  tasks: TaskSpec[];
  /** What one platform knows and the others do not; handed over as it is, and validated. */
  extras?: Partial<Record<PlatformId, Record<string, unknown>>>;
}

export interface TaskSpec {
  kind: TaskKind;
  /** Unique in the project; a name is made from the kind where it is left out. */
  title?: string;
  labels?: LabelSpec[];
  /** Only for `keypoint_detection`. */
  skeleton?: Skeleton;
}

export interface LabelSpec {
  name: string;
  /** `#rrggbb` or `#rrggbbaa`; a colour far from its neighbours' is chosen where it is left out. */
  color?: string;
  /** Such as `ctrl+5`. */
  hotkey?: string;
  /** Labels of one group exclude each other; labels of different groups do not. */
  group?: string;
  /** Name of the parent label, in this task or in the task before it. */
  parent?: string;
}

export interface Skeleton {
  edges: [string, string][];
  /** x and y run from 0 to 1. */
  positions: { label: string; x: number; y: number }[];
}

// ---------------------------------------------------------------- diagnostics

export type Severity = "error" | "warning" | "info";

export interface Diagnostic {
  /** Stable. The platform's own error code where it has one (`duplicate_label_names`). */
  code: string;
  severity: Severity;
  /** Where, in what was checked. */
  path: string;
  /** What is wrong, in one sentence that names the values involved. */
  message: string;
  /** What to do about it. */
  help?: string;
  /** Other places that take part, such as the first use of a duplicate name. */
  related?: { path: string; message: string }[];
  /** Edits of which any one makes this diagnostic go away. The first is the best. */
  fixes?: Fix[];
  /** Where in the text, when JSON text was checked. Lines and columns from 1, columns in UTF-16 units. */
  position?: { line: number; column: number; offset: number };
  /** What the message speaks of, for translations: `{ name: "car", first: "/tasks/0/labels/1/name" }`. */
  params?: Record<string, string | number>;
}

export interface Fix {
  title: string;
  /** `safe` keeps what was meant; `unsafe` may not, and is never applied unasked. */
  applicability: "safe" | "unsafe";
  patch: PatchOperation[];
}

export type PatchOperation =
  | { op: "add" | "replace" | "test"; path: string; value: unknown }
  | { op: "remove"; path: string }
  | { op: "move" | "copy"; from: string; path: string };

export interface Report {
  /** No diagnostic is an error: the platform would accept this. */
  ok: boolean;
  /** All of them, errors first, then in document order. */
  diagnostics: Diagnostic[];
}

// ---------------------------------------------------------------- one-shot functions

export type Operation =
  | "create"
  | "update"
  /** Label Studio only: create a project from a template. */
  | "create-from-template";

/** Limits that differ between installations of a platform. */
export interface Limits {
  maxLabels?: number;
  maxTrainableTasks?: number;
}

export interface CheckOptions {
  operation?: Operation;
  limits?: Limits;
  /**
   * Holds the body to the platform's documentation too, where its server is laxer (a Geti pipeline without a dataset task,
   * 501 labels): those warnings become errors. Off by default: `ok` then means what the server would say.
   */
  strict?: boolean;
}

/**
 * Checks a request body as the platform's own server would, and reports every problem at once.
 * `payload` is a JavaScript value or JSON text. Never throws on a bad payload: that is a report.
 */
export function validate(platform: PlatformId, payload: unknown, options?: CheckOptions): Report;

/** Repairs what can be repaired: applies the first safe fix of each error until none is left to apply. */
export function repair<T = unknown>(platform: PlatformId, payload: T, options?: CheckOptions & { unsafe?: boolean }): { payload: T; applied: Diagnostic[]; report: Report };

/** The request body that creates `spec` on the platform. `losses` says what the platform cannot hold. */
export function toPayload(platform: PlatformId, spec: ProjectSpec): { payload: any; losses: Diagnostic[] };

/** Reads a platform's request body or response back into the neutral project. */
export function fromPayload(platform: PlatformId, payload: unknown): { spec: ProjectSpec; losses: Diagnostic[] };

/** Checks a neutral project for one platform; paths point into the spec. */
export function validateSpec(platform: PlatformId, spec: ProjectSpec, options?: Omit<CheckOptions, "operation">): Report;

/** Applies one fix to a copy. */
export function applyFix<T = unknown>(value: T, fix: Fix): T;

/** The platforms, with their limits, supported task kinds and the link to their documentation. */
export function platforms(): PlatformInfo[];
export interface PlatformInfo {
  id: PlatformId;
  title: string;
  docs: string;
  taskKinds: TaskKind[];
  maxLabels?: number;
  maxTasks: number;
  supports: { hierarchy: boolean; groups: boolean; hotkeys: boolean; colors: boolean; skeleton: boolean; chain: boolean; delete: boolean; rename: boolean };
}
/** Every code that a diagnostic can have, with what it means. */
export function codes(): { code: string; platform?: PlatformId; severity: Severity; title: string; docs: string }[];

// ---------------------------------------------------------------- the builder

export type TaskId = number;
export type LabelId = number;

/**
 * An editing session: holds the project, checks it after every edit at a cost that does not grow
 * with the number of labels, and can undo.
 */
export class ProjectBuilder {
  constructor(init?: { platform?: PlatformId; spec?: ProjectSpec; limits?: Limits; strict?: boolean });
  static fromPayload(platform: PlatformId, payload: unknown): ProjectBuilder;

  /** The platform that the diagnostics speak of. */
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
  /** `undefined` clears a field. Renaming a label carries its children and its skeleton along. */
  updateLabel(id: LabelId, changes: Partial<LabelSpec>): void;
  moveLabel(id: LabelId, index: number): void;
  /** Children go to the removed label's parent, or go too with `{ subtree: true }`. */
  removeLabel(id: LabelId, options?: { subtree?: boolean }): void;
  labels(task: TaskId): LabelId[];
  label(id: LabelId): LabelSpec;

  /** Everything that is wrong now. Paths point into `toSpec()`. */
  diagnostics(): Diagnostic[];
  /** What came and what went since the last call: what a form has to redraw. */
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
  [Symbol.dispose](): void;
}
export type DiagnosticWithId = Diagnostic & { id: number; label?: LabelId; task?: TaskId };

// ---------------------------------------------------------------- the client

export type Connection =
  | { platform: "geti"; baseUrl: string; token: string; organizationId?: string; workspaceId?: string }
  | { platform: "label-studio"; baseUrl: string; token: string; tokenKind?: "personal" | "legacy" }
  | { platform: "scale"; apiKey: string; baseUrl?: string }
  /** `projects` is the API of the older clients, `datasets` the newer one; asked of the server where it is left out. */
  | { platform: "pictograph"; apiKey: string; baseUrl?: string; api?: "projects" | "datasets" };

// A base URL may have a path (`/proxy/scale` on the page's own origin): most installations do not answer
// pages of another origin, so an app puts its own proxy between. A key may be left empty ("") where the proxy adds it.

export interface ClientOptions {
  /** Used instead of the global `fetch`: a proxy, a test, an app's own session. */
  fetch?: typeof fetch;
  /** For one attempt; 30 000 by default. */
  timeoutMs?: number;
  retry?: { attempts?: number; baseDelayMs?: number; maxDelayMs?: number };
  /** Called before each wait and each attempt, for a progress line. Never sees a secret. */
  onAttempt?: (event: { attempt: number; method: string; url: string; waitMs: number; reason?: string }) => void;
}

/** Talks to one platform. A payload that does not validate is never sent. */
export function connect(connection: Connection, options?: ClientOptions): Client;

export class Client {
  readonly platform: PlatformId;
  create(project: ProjectSpec | ProjectBuilder, options?: CreateOptions): Promise<RemoteProject>;
  /** A request body that the caller made; validated all the same. */
  createFromPayload(payload: unknown, options?: CreateOptions): Promise<RemoteProject>;
  get(ref: string, options?: CallOptions): Promise<RemoteProject>;
  list(options?: CallOptions & { pageSize?: number }): AsyncIterableIterator<RemoteProject>;
  /** Fails with `unsupported` where the platform has no such call (Scale). */
  delete(ref: string, options?: CallOptions): Promise<{ deleted: Record<string, number> }>;
  free(): void;
  [Symbol.dispose](): void;
}

export interface CallOptions {
  signal?: AbortSignal;
}
export interface CreateOptions extends CallOptions {
  /** Label Studio: create from this template, in this workspace. */
  template?: { id: number; workspaceId?: number };
}

export interface RemoteProject {
  platform: PlatformId;
  /** What `get`, `plan` and `delete` take: an id, or a name where the platform goes by names. */
  ref: string;
  name: string;
  createdAt?: string;
  spec: ProjectSpec;
  /** The platform's own answer. */
  raw: unknown;
}

export type ErrorCode =
  | "invalid"        // refused here, or by the platform's own validation: see diagnostics
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "limit_reached"
  | "rate_limited"
  | "unsupported"
  | "server"
  | "network"        // no answer: offline, DNS, TLS, or CORS, which a browser does not tell apart
  | "timeout"
  | "aborted"
  | "bad_response"
  | "stale_plan"
  | "destructive"
  | "not_initialized" // a call before init() was done
  | "internal";       // a fault in labelwright; the module has been started afresh

export class LabelwrightError extends Error {
  readonly code: ErrorCode;
  readonly status?: number;
  /** Server-side validation errors too come as diagnostics, with paths into what was sent. */
  readonly diagnostics: Diagnostic[];
  readonly retryAfterMs?: number;
  readonly requestId?: string;
  /** Whether the platform may have carried the request out. `unknown` only after every way to find out was tried. */
  readonly outcome: "not_sent" | "rejected" | "unknown";
}

/** The package's version, as in package.json. */
export const version: string;
