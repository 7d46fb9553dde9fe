/// <reference lib="esnext.disposable" />

/**
 * Labelwright builds, checks, repairs and creates labelling projects.
 *
 * Paths are JSON Pointers (RFC 6901), patches are JSON Patch (RFC 6902). Everything but `init`, `initSync`, `applyFix` and
 * `version` needs `await init()` first.
 */

// ---------------------------------------------------------------- start-up

/**
 * Loads and starts the module. Can be called many times and at once: one load happens, of the first caller's source.
 * After a failure it can be called again.
 *
 * `init({ platform: "geti" })` loads a file with that one alone: half to two thirds of the bytes. What runs stays: later calls of `init` add no
 * platform to it, and one that asks for another platform fails.
 *
 * @param source where the wasm file is; left out, `labelwright.wasm` beside this script, or the file of the one platform:
 * fetched in a browser, read from the disk in Node
 * @throws {LabelwrightError} `not_found`, `server`, `network`, `bad_response` (not WebAssembly), `unsupported` (no WebAssembly here,
 * or the page's Content-Security-Policy lacks 'wasm-unsafe-eval'; or what was started before is without `platform`), `invalid` (another
 * module; no such platform)
 */
export default function init(source?: (InitSource | { module_or_path: InitSource } | InitOptions) & InitOptions): Promise<void>;
export { init };
/**
 * The same at once, from bytes or a compiled module that is already there (Node, workers, tests).
 *
 * @throws {LabelwrightError} `invalid`, `unsupported`
 */
export function initSync(module: BufferSource | WebAssembly.Module | { module: BufferSource | WebAssembly.Module }): void;
/** Of `init`, in place of a source. (To TypeScript every object is a `WebAssembly.Module`; that a source is this too makes it tell a misspelt platform.) */
export interface InitOptions {
  /** The one platform that is loaded; all, where it is left out. */
  platform?: PlatformId | undefined;
}
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
  /** Where in the text, when JSON text was checked. Lines and columns from 1, columns and the offset in UTF-16 units. */
  position?: { line: number; column: number; offset: number };
  /** What the message speaks of, for translations: `{ name: "car", first: "/tasks/0/labels/1/name" }`. */
  params?: Record<string, string | number>;
}

export interface Fix {
  /** What it does, as a button would say it. */
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
  /** `create` by default. */
  operation?: Operation;
  /** The platform's own where they are left out. */
  limits?: Limits;
  /**
   * Holds the body to the platform's documentation too, where its server is laxer (a Geti pipeline without a dataset task,
   * 501 labels): those warnings become errors. Off by default: `ok` then means what the server would say.
   */
  strict?: boolean;
}

/**
 * Checks a request body as the platform's own server would, and reports every problem at once.
 *
 * @param payload a JavaScript value, or JSON text of at most 64 MiB; text gives the diagnostics a `position`. A value that has no
 * JSON form (a cycle, a BigInt, a getter that throws, `undefined`) is a report with the code `not_json`.
 * @throws {LabelwrightError} never for a bad payload. `invalid`: a platform or an option that is not known; `unsupported`: a platform
 * that this version does not have yet; `not_initialized`
 */
export function validate(platform: PlatformId, payload: unknown, options?: CheckOptions): Report;

/**
 * Repairs what can be repaired: applies the first safe fix of each error until none is left to apply.
 *
 * @param payload a JavaScript value, or JSON text. It is not changed.
 * @param options with `unsafe: true`, fixes that may change what was meant are applied too
 * @returns the repaired copy (text for text, set in as the text was; otherwise a new plain value), the diagnostics whose fixes were
 * applied, and the report on the copy
 * @throws {LabelwrightError} as `validate`
 */
export function repair<T = unknown>(platform: PlatformId, payload: T, options?: CheckOptions & { unsafe?: boolean }): { payload: T; applied: Diagnostic[]; report: Report };

/**
 * The request body that creates `spec` on the platform.
 *
 * Nothing is repaired: what is wrong in the spec is as wrong in the body.
 *
 * @returns `losses` says what the platform cannot hold, and, as errors, what of the spec could not be read
 * @throws {LabelwrightError} as `validate`
 */
export function toPayload(platform: PlatformId, spec: ProjectSpec): { payload: any; losses: Diagnostic[] };

/**
 * Reads a platform's request body or response back into the neutral project.
 *
 * @param payload a JavaScript value, or JSON text
 * @returns the project as far as it could be read; `losses` says what the neutral project cannot hold
 * @throws {LabelwrightError} as `validate`
 */
export function fromPayload(platform: PlatformId, payload: unknown): { spec: ProjectSpec; losses: Diagnostic[] };

/**
 * Checks a neutral project for one platform; paths point into the spec.
 *
 * @throws {LabelwrightError} as `validate`
 */
export function validateSpec(platform: PlatformId, spec: ProjectSpec, options?: Omit<CheckOptions, "operation">): Report;

/**
 * Applies one fix to a copy. JSON text gives JSON text, set in as it was.
 *
 * @throws {LabelwrightError} `invalid`: the value is not JSON, or the fix is for another value
 */
export function applyFix<T = unknown>(value: T, fix: Fix): T;

/** The platforms that were loaded, with their limits, supported task kinds and the link to their documentation. */
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
export function codes(): CodeInfo[];
export interface CodeInfo {
  code: string;
  /** Absent where every platform's check can report it. */
  platform?: PlatformId;
  /** Without `strict`. */
  severity: Severity;
  title: string;
  /** Its place in the documentation, relative to the project's root. */
  docs: string;
}

// ---------------------------------------------------------------- the builder

/** A number that no other task or label of the builder ever has. */
export type TaskId = number;
/** A number that no other task or label of the builder ever has; a label that an undo brings back has the one it had. */
export type LabelId = number;

/**
 * An editing session: holds the project, knows at every moment what is wrong with it, and can undo.
 *
 * Whatever a person may type is taken, and told in `diagnostics()`. A `LabelwrightError` is thrown for misuse alone, and then
 * nothing has changed: an id that names nothing; a value of the wrong shape, such as a label without a name (its `diagnostics`
 * point into the argument); a builder that has been freed. Should the module itself ever fail (`internal`), builders are lost
 * with it, and say so.
 *
 * Each call that changes something is one step for `undo`.
 */
export class ProjectBuilder {
  /**
   * @param init `platform` is `"geti"`, or the one platform that was loaded, where it is left out; `spec` may be JSON text too, and is empty where it is left out
   * @throws {LabelwrightError} `invalid`: `spec` is of the wrong shape (its `diagnostics` point into it), or an option does not fit
   */
  constructor(init?: { platform?: PlatformId; spec?: ProjectSpec | string; limits?: Limits; strict?: boolean });
  /** A builder of what `fromPayload` reads. */
  static fromPayload(platform: PlatformId, payload: unknown): ProjectBuilder;

  /** The platform that the diagnostics speak of. Setting it is no step: an undo leaves it as it is. */
  platform: PlatformId;
  name: string;
  description: string | undefined;
  instructions: string | undefined;

  /** Adds a task, with its labels, before the one at `index`; at the end where that is left out or beyond it. */
  addTask(task: TaskSpec, index?: number): TaskId;
  /** `undefined` clears the title or the skeleton. */
  updateTask(id: TaskId, changes: Partial<Omit<TaskSpec, "labels">>): void;
  /** Its labels go with it. Labels of other tasks that name one of them as their parent stay as they are. */
  removeTask(id: TaskId): void;
  readonly tasks: TaskId[];

  /** Adds a label before the one at `index`; at the end where that is left out or beyond it. */
  addLabel(task: TaskId, label: LabelSpec, index?: number): LabelId;
  /** Adds all of them, or none where one is of the wrong shape. One step. */
  addLabels(task: TaskId, labels: LabelSpec[]): LabelId[];
  /**
   * `undefined` clears a field, except the name. Renaming a label carries its children and its skeleton along: those that mean
   * this label, where several have its name.
   */
  updateLabel(id: LabelId, changes: Partial<LabelSpec>): void;
  /** Moves it within its task; `index` is where it stands afterwards, the end where that is beyond it. */
  moveLabel(id: LabelId, index: number): void;
  /** Children go to the removed label's parent, or go too with `{ subtree: true }`. Its place in the skeleton goes as well. */
  removeLabel(id: LabelId, options?: { subtree?: boolean }): void;
  labels(task: TaskId): LabelId[];
  label(id: LabelId): LabelSpec;

  /** Everything that is wrong now, as `validateSpec(platform, toSpec())` tells it. Paths point into `toSpec()`. */
  diagnostics(): Diagnostic[];
  /**
   * What came and what went since the last call: what a form has to redraw. The first call tells all that is there. What is
   * told of another place than before (a label was added above it) has come and gone.
   */
  takeChanges(): { added: DiagnosticWithId[]; removed: number[] };
  /** No diagnostic is an error. */
  readonly ok: boolean;
  /** @throws {LabelwrightError} `invalid`: the fix does not fit the project as it is now; nothing has changed */
  applyFix(fix: Fix): void;

  /** Takes the last step back. The last 1,000 can be, as far as they fit into 2 MiB. @returns whether there was one */
  undo(): boolean;
  /** Does again what was taken back last. @returns whether there was something; an edit since leaves nothing to redo */
  redo(): boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;

  /** The project as it is now; `JSON.stringify(builder)` writes the same. */
  toSpec(): ProjectSpec;
  /** As `toPayload(platform, toSpec())`; of the builder's own platform where it is left out. */
  toPayload(platform?: PlatformId): { payload: any; losses: Diagnostic[] };
  /** Gives its memory back. Every later call but this one throws. */
  free(): void;
  [Symbol.dispose](): void;
}
/** `id` is never used again; `label` and `task` are those that the path lies in. */
export type DiagnosticWithId = Diagnostic & { id: number; label?: LabelId; task?: TaskId };

// ---------------------------------------------------------------- the client

export type Connection =
  | { platform: "geti"; baseUrl: string; token: string; organizationId?: string; workspaceId?: string }
  /** What kind of token it is can be seen from it. A personal access token is exchanged, and renewed, behind the scenes. */
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
  /** `attempts` counts the first one too. */
  retry?: { attempts?: number; baseDelayMs?: number; maxDelayMs?: number };
  /** Called before each wait and each attempt, for a progress line. Never sees a secret. */
  onAttempt?: (event: { attempt: number; method: string; url: string; waitMs: number; reason?: string }) => void;
}

/**
 * Talks to one platform. A payload that does not validate is never sent.
 *
 * @throws {LabelwrightError} `invalid`: a connection or an option that does not fit; `unsupported`: a platform that this version does
 * not have yet; `not_initialized`
 */
export function connect(connection: Connection, options?: ClientOptions): Client;

/** Made by `connect`. Every promise is rejected with a `LabelwrightError` and nothing else. */
export class Client {
  private constructor();
  readonly platform: PlatformId;
  create(project: ProjectSpec | ProjectBuilder, options?: CreateOptions): Promise<RemoteProject>;
  /** A request body that the caller made; validated all the same. */
  createFromPayload(payload: unknown, options?: CreateOptions): Promise<RemoteProject>;
  get(ref: string, options?: CallOptions): Promise<RemoteProject>;
  /** Page by page, as they are asked for; leaving the loop asks for no more. */
  list(options?: CallOptions & { pageSize?: number }): AsyncIterableIterator<RemoteProject>;
  /** Fails with `unsupported` where the platform has no such call (Scale). */
  delete(ref: string, options?: CallOptions): Promise<{ deleted: Record<string, number> }>;
  /** Forgets the token. Calls that are under way end as they would; later ones fail. Can be called again. */
  free(): void;
  [Symbol.dispose](): void;
}

export interface CallOptions {
  /** Its reason, whatever it is, becomes the `cause` of an error with the code `aborted`. */
  signal?: AbortSignal;
}
export interface CreateOptions extends CallOptions {
  /**
   * Label Studio Enterprise: create from this template, in this workspace. The labels are those of the template; of a spec
   * only name and description count then.
   */
  template?: { id: number; workspaceId?: number };
}

export interface RemoteProject {
  platform: PlatformId;
  /** What `get` and `delete` take: an id, or a name where the platform goes by names. */
  ref: string;
  name: string;
  createdAt?: string;
  spec: ProjectSpec;
  /** The platform's own answer. */
  raw: unknown;
}

// ---------------------------------------------------------------- errors

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

/** The one class of what this package throws. */
export class LabelwrightError extends Error {
  constructor(code: ErrorCode, message: string, details?: LabelwrightErrorDetails);
  readonly code: ErrorCode;
  /** The server's, where one answered. */
  readonly status?: number;
  /** Server-side validation errors too come as diagnostics, with paths into what was sent. */
  readonly diagnostics: Diagnostic[];
  readonly retryAfterMs?: number;
  readonly requestId?: string;
  /** Whether the platform may have carried the request out. `unknown` only after every way to find out was tried. */
  readonly outcome: "not_sent" | "rejected" | "unknown";
}
export interface LabelwrightErrorDetails {
  status?: number;
  diagnostics?: Diagnostic[];
  retryAfterMs?: number;
  requestId?: string;
  /** `not_sent` by default. */
  outcome?: "not_sent" | "rejected" | "unknown";
  cause?: unknown;
}

/** The package's version, as in package.json. */
export const version: string;
