import type { CallOptions, Client as PublicClient, ClientOptions, Connection, CreateOptions, PlatformId, ProjectBuilder, ProjectSpec, RemoteProject } from "./labelwright.js";
import { Call, Held, drive } from "./core.js";
import { LabelwrightError, misuse, wordsOf } from "./errors.js";
import { anything, callable, count, kindOf, read, signal as aSignal } from "./options.js";
import { call, callAsync, instance } from "./start.js";

/** Who has it may make clients: `connect` alone. */
const MAKER = Symbol("connect");

export function connect(connection: Connection, options?: ClientOptions): PublicClient {
  const { fetch, onAttempt, ...plain } = read("connect: options", options, { fetch: callable, timeoutMs: anything, retry: anything, onAttempt: callable });
  if (typeof connection !== "object" || connection === null) throw misuse(`connect: the connection must be an object, not ${kindOf(connection)}.`);
  return new Client(MAKER, textOf("connection", connection), textOf("options", plain), fetch as Function | undefined, onAttempt as Function | undefined);
}

export class Client implements Pick<PublicClient, keyof PublicClient> {
  readonly platform: PlatformId;
  // Private to the language: neither JSON.stringify nor console.log nor a debugger's copy shows the token.
  #connection: string | undefined;
  readonly #options: string;
  readonly #fetch: Function | undefined;
  readonly #onAttempt: Function | undefined;
  #raw: Held | undefined;
  /** The instance of the module that `#raw` lives in. */
  #instance = -1;

  constructor(maker: typeof MAKER, connection: string, options: string, fetch: Function | undefined, onAttempt: Function | undefined) {
    if (maker !== MAKER) throw misuse("Client: clients are made by connect().");
    this.#connection = connection;
    this.#options = options;
    this.#fetch = fetch;
    this.#onAttempt = onAttempt;
    this.platform = call(() => this.#client().platform) as PlatformId;
  }

  /** The client inside the module; a new one where the module has been started afresh since. */
  #client(): Held {
    if (this.#raw === undefined || this.#instance !== instance()) {
      this.#raw = new Held(this.#connection, this.#options);
      this.#instance = instance();
    }
    return this.#raw;
  }

  #call<T>(kind: Call, value: unknown, signal: unknown, template?: number, workspace?: number): Promise<T> {
    if (this.#connection === undefined) throw misuse("This client has been freed.");
    return this.#begin(() => this.#client(), kind, value, signal, template, workspace);
  }

  #begin<T>(from: () => Held, kind: Call, value: unknown, signal: unknown, template?: number, workspace?: number): Promise<T> {
    return callAsync(() => drive(from().begin(kind, value, template, workspace), this.#fetch, this.#onAttempt, signal));
  }

  async create(project: ProjectSpec | ProjectBuilder, options?: CreateOptions): Promise<RemoteProject> {
    const { signal, template, workspace } = readCreateOptions("create", options);
    return this.#call(Call.Create, project, signal, template, workspace);
  }

  async createFromPayload(payload: unknown, options?: CreateOptions): Promise<RemoteProject> {
    const { signal, template, workspace } = readCreateOptions("createFromPayload", options);
    return this.#call(Call.CreateFromPayload, payload, signal, template, workspace);
  }

  async get(ref: string, options?: CallOptions): Promise<RemoteProject> {
    const { signal } = read("get: options", options, { signal: aSignal });
    const id = reference("get", ref);
    return this.#call(Call.Get, id, signal);
  }

  list(options?: CallOptions & { pageSize?: number }): AsyncIterableIterator<RemoteProject> {
    const { signal, pageSize } = read("list: options", options, { signal: aSignal, pageSize: anything });
    if (this.#connection === undefined) throw misuse("This client has been freed.");
    if (pageSize !== undefined && typeof pageSize !== "number") throw misuse(`list: options.pageSize must be a whole number from 1, not ${kindOf(pageSize)}.`);
    const listing = call(() => this.#client().begin(Call.List, pageSize)) as Held;
    const home = instance();
    return new Projects(async (stop) => {
      if (home !== instance()) throw new LabelwrightError("internal", "labelwright has been started afresh while this list was read: begin it anew.");
      return this.#begin(() => listing, Call.Page, undefined, stop);
    }, signal as AbortSignal | undefined);
  }

  async delete(ref: string, options?: CallOptions): Promise<{ deleted: Record<string, number> }> {
    const { signal } = read("delete: options", options, { signal: aSignal });
    const id = reference("delete", ref);
    return this.#call(Call.Delete, id, signal);
  }

  free(): void {
    const raw = this.#raw;
    this.#connection = undefined;
    this.#raw = undefined;
    // An instance that is gone has taken its clients along.
    if (raw !== undefined && this.#instance === instance()) call(() => raw.free());
  }

  [Symbol.dispose](): void {
    this.free();
  }
}

/** Projects as they are asked for. Several `next()` at once are answered in their order. */
class Projects implements AsyncIterableIterator<RemoteProject> {
  readonly #page: (signal: AbortSignal) => Promise<RemoteProject[] | undefined>;
  readonly #stop = new AbortController();
  readonly #release: () => void;
  #waiting: RemoteProject[] = [];
  #isDone = false;
  #isStopped = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(page: (signal: AbortSignal) => Promise<RemoteProject[] | undefined>, signal: AbortSignal | undefined) {
    this.#page = page;
    const forward = () => this.#stop.abort(signal?.reason);
    if (signal?.aborted) forward();
    else signal?.addEventListener("abort", forward);
    this.#release = () => signal?.removeEventListener("abort", forward);
  }

  next(): Promise<IteratorResult<RemoteProject, undefined>> {
    const turn = this.#turn.then(() => this.#advance());
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #advance(): Promise<IteratorResult<RemoteProject, undefined>> {
    try {
      while (!this.#isDone && this.#waiting.length === 0) {
        const page = await this.#page(this.#stop.signal);
        if (page === undefined) this.#end();
        else if (!this.#isDone) this.#waiting = page;
      }
    } catch (error) {
      this.#end();
      if (!this.#isStopped) throw error;
    }
    const value = this.#waiting.shift();
    return value === undefined ? { value, done: true } : { value, done: false };
  }

  /** Asks for no more, and does not wait for what was asked. */
  async return(value?: unknown): Promise<IteratorReturnResult<any>> {
    this.#isStopped = true;
    this.#waiting = [];
    this.#end();
    this.#stop.abort();
    return { value: await value, done: true };
  }

  async throw(error?: unknown): Promise<never> {
    await this.return();
    throw error;
  }

  #end(): void {
    this.#isDone = true;
    this.#release();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

function readCreateOptions(name: string, options: CreateOptions | undefined): { signal?: unknown; template?: number; workspace?: number } {
  const { signal, template } = read(`${name}: options`, options, { signal: aSignal, template: anything });
  if (template === undefined) return { signal };
  const { id, workspaceId } = read(`${name}: options.template`, template, { id: count, workspaceId: count });
  if (id === undefined) throw misuse(`${name}: options.template needs \`id\`, the number of the template.`);
  return { signal, template: id as number, ...(workspaceId !== undefined && { workspace: workspaceId as number }) };
}

function reference(name: string, ref: unknown): string {
  if (typeof ref === "string") return ref;
  throw misuse(`${name}: a project is named by text, its ref, not ${kindOf(ref)}.`);
}

/** As JSON. What went wrong is not told where it could show a token. */
function textOf(what: "connection" | "options", value: object): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    throw misuse(what === "connection" ? "connect: the connection must be a plain object." : `connect: options must be plain values: ${wordsOf(error)}.`);
  }
}
