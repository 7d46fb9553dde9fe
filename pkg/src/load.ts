// From an address, an answer or bytes to a compiled module.
import { LabelwrightError, misuse, wordsOf } from "./errors.js";
import type { InitSource } from "./labelwright.js";
import { isReady, start, startInBackground } from "./start.js";

export type Source = InitSource | { module_or_path: InitSource };

let loading: Promise<void> | undefined;

/** One load for all callers, of the first one's source; a failed one can be tried again. */
export function load(source: () => Source | Promise<BufferSource>): Promise<void> {
  if (isReady()) return Promise.resolve();
  loading ??= compile(source)
    .then(async (module) => {
      try {
        start(module);
      } catch (error) {
        // Chromium before 117 starts modules of more than 4 kB in the background only.
        if (!(error instanceof RangeError)) throw notOurs(error);
        await startInBackground(module);
      }
    })
    .finally(() => {
      loading = undefined;
    });
  return loading;
}

/** Starts from bytes or a module, at once. */
export function startSync(source: BufferSource | WebAssembly.Module | { module: BufferSource | WebAssembly.Module }): void {
  if (isReady()) return;
  supported();
  const given: unknown = isWrapped(source, "module") ? source.module : source;
  const bytes = isBytes(given) ? given : undefined;
  if (bytes === undefined && !isModule(given)) throw misuse("initSync: takes bytes or a WebAssembly.Module.");
  let module: WebAssembly.Module;
  try {
    module = bytes === undefined ? (given as WebAssembly.Module) : new WebAssembly.Module(bytes);
  } catch (error) {
    throw uncompiled(error, "The bytes given to initSync");
  }
  try {
    start(module);
  } catch (error) {
    throw error instanceof RangeError ? new LabelwrightError("unsupported", "initSync: this browser starts modules of this size in the background only; await init() instead.", { cause: error }) : notOurs(error);
  }
}

async function compile(from: () => Source | Promise<BufferSource>): Promise<WebAssembly.Module> {
  supported();
  let source: unknown;
  try {
    source = await from();
  } catch (error) {
    throw error instanceof LabelwrightError ? error : new LabelwrightError("network", `The module could not be loaded: ${wordsOf(error)}.`, { cause: error });
  }
  if (isModule(source)) return source as WebAssembly.Module;
  if (isBytes(source)) {
    return WebAssembly.compile(source).catch((error: unknown) => {
      throw uncompiled(error, "The bytes given to init");
    });
  }
  if (isResponse(source)) return fromResponse(source, source.url);
  if (typeof source === "string" || isA(source, "URL") || isA(source, "Request")) {
    // A Request has its address in `url`; the others are addresses.
    const address = String((source as { url?: unknown }).url ?? source);
    let response: Response;
    try {
      response = await fetch(source as RequestInfo | URL);
    } catch (error) {
      throw new LabelwrightError("network", `The module could not be loaded from ${shown(address)}: ${wordsOf(error).replaceAll(address, shown(address))}.`, { cause: error });
    }
    return fromResponse(response, address);
  }
  throw misuse("init: takes an address, a Response, bytes, a WebAssembly.Module or { platform }.");
}

async function fromResponse(response: Response, address: string): Promise<WebAssembly.Module> {
  const where = address === "" ? "the given Response" : shown(address);
  if (!response.ok && response.type !== "opaque") {
    const code = response.status === 404 || response.status === 410 ? "not_found" : "server";
    throw new LabelwrightError(code, `The module could not be loaded from ${where}: the server answered ${response.status} ${response.statusText}`.trimEnd() + ".", { status: response.status });
  }
  if (response.bodyUsed) throw misuse(`init: the body of ${where} has been read already.`);
  const type = response.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "application/wasm" && typeof WebAssembly.compileStreaming === "function") {
    return WebAssembly.compileStreaming(response).catch((error: unknown) => {
      throw uncompiled(error, `What ${where} answered`);
    });
  }
  // Some servers do not know the type. What counts is what came.
  const bytes = new Uint8Array(
    await response.arrayBuffer().catch((error: unknown) => {
      throw new LabelwrightError("network", `The module could not be loaded from ${where}: ${wordsOf(error)}.`, { cause: error });
    }),
  );
  if (!isWasm(bytes)) {
    const what = type === "" ? "no content type" : `the content type ${type}`;
    throw new LabelwrightError(
      "bad_response",
      `The module could not be loaded from ${where}: what came is not WebAssembly (it has ${what}). ` +
        "A page that is shown for unknown addresses is a usual cause: look whether the wasm file lies there.",
      { status: response.status },
    );
  }
  return WebAssembly.compile(bytes).catch((error: unknown) => {
    throw uncompiled(error, `What ${where} answered`);
  });
}

function supported(): void {
  if (typeof WebAssembly === "object") return;
  throw new LabelwrightError("unsupported", "WebAssembly is missing or switched off here.");
}

function uncompiled(error: unknown, what: string): LabelwrightError {
  const words = wordsOf(error);
  // A policy forbids it: EvalError or CompileError, whose words name the policy or the embedder.
  if (/content.security.policy|CSP|disallowed by embedder/i.test(words)) {
    return new LabelwrightError("unsupported", `WebAssembly is forbidden by this page's Content-Security-Policy: add 'wasm-unsafe-eval' to script-src. (${words})`, { cause: error });
  }
  return misuse(`${what} cannot be compiled: ${words}`, { cause: error });
}

const notOurs = (error: unknown): LabelwrightError => misuse(`The module given to init is not labelwright's, or of another version: ${wordsOf(error)}`, { cause: error });

/** An address without what may be secret in it. */
function shown(address: string): string {
  if (address.startsWith("data:")) return "a data: address";
  return address.replace(/[?#].*$/s, "").replace(/^([a-z][a-z\d+.-]*:\/\/)[^/]*@/i, "$1");
}

/** The source itself, where it is handed over as wasm-bindgen's own glue takes it. */
export const unwrapped = (source: Source): InitSource => (isWrapped(source, "module_or_path") ? source.module_or_path : source) as InitSource;

const isWasm = (bytes: Uint8Array): boolean => bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;

// By what they are, not by `instanceof`: values of another window or worker are as good.
const isA = (value: unknown, tag: string): boolean => Object.prototype.toString.call(value) === `[object ${tag}]`;
// Not a type guard: the type has no members, so that everything would be one.
const isModule = (value: unknown): boolean => isA(value, "WebAssembly.Module");
const isBytes = (value: unknown): value is BufferSource => ArrayBuffer.isView(value) || isA(value, "ArrayBuffer");
const isResponse = (value: unknown): value is Response => isA(value, "Response");

export function isWrapped<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype && key in value;
}
