// Starting the module, calling it, and starting it again should it ever fail.
//
// The module keeps nothing between calls, so a fresh instance of it is as good as the one that failed.
import * as core from "./core.js";
import { LabelwrightError, errorOf, isFailure, wordsOf } from "./errors.js";

let started = false;
let ready = false;
/** Calls of Rust under way: more than one where a getter of a payload calls Rust in turn. */
let depth = 0;
/** A call of Rust did not come back: a trap leaves its stack and its locks behind. */
let broken = false;
/** Counts instances. */
let generation = 0;
/** What the instance died of, should it have died: a trap, or an exception of the engine. */
let fault: { cause: unknown } | undefined;
const waiting = new Set<(error: LabelwrightError) => void>();

/** Which instance of the module runs: objects of another one are dead. */
export const instance = (): number => generation;

export const isReady = (): boolean => ready;

/** Starts a compiled module, unless one runs already. */
export function start(module: WebAssembly.Module): void {
  if (ready) return;
  // The glue would keep whatever it has been given, right or wrong.
  if (!WebAssembly.Module.exports(module).some(({ name }) => name === "run")) throw new TypeError("it does not export what labelwright does");
  if (started) core.__wbg_reset_state();
  else core.begin(module);
  begin();
}

/** The same for engines that start large modules on the main thread in the background only. */
export async function startInBackground(module: WebAssembly.Module): Promise<void> {
  if (ready) return;
  await core.beginInBackground(module);
  begin();
}

function begin(): void {
  started = true;
  broken = false;
  fault = undefined;
  generation += 1;
  ready = true;
}

/** Ends what was waiting for the instance that failed, and starts a fresh one. */
function fail(): LabelwrightError {
  const words = fault === undefined ? "no reason is known" : wordsOf(fault.cause);
  const message = `labelwright itself failed: ${words}. The module has been started afresh and can be used; please report this.`;
  const error = (outcome: "not_sent" | "unknown") => new LabelwrightError("internal", message, { outcome, ...fault });
  const reported = error("not_sent");
  for (const reject of waiting) reject(error("unknown"));
  waiting.clear();
  ready = false;
  core.__wbg_reset_state();
  begin();
  return reported;
}

/**
 * Calls Rust.
 * @throws {LabelwrightError} `not_initialized`; `internal` where Rust did not come back; whatever Rust threw on purpose
 */
export function call<T>(run: () => T): T {
  if (!ready) throw new LabelwrightError("not_initialized", "labelwright has not been started: await init() before the first call.");
  if (broken && depth === 0) fail();
  const before = generation;
  depth += 1;
  let result: T;
  try {
    result = run();
  } catch (thrown) {
    // First of all, and by nothing that needs stack: where the stack is full, the rest fails too, and the next call finds this.
    broken = true;
    if (generation === before && isFailure(thrown)) {
      broken = false;
      throw errorOf(thrown);
    }
    fault ??= { cause: thrown };
    throw fail();
  } finally {
    depth -= 1;
  }
  // A call inside of this one failed, and this one went on with half of each instance; or a callback did.
  if (broken || generation !== before) throw fail();
  return result;
}

/** Calls Rust for a promise. Never leaves it pending, should the module fail meanwhile. */
export function callAsync<T>(run: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const before = generation;
    waiting.add(reject);
    const settle = (finish: () => void) => {
      // Else it has been told already that the module failed.
      if (waiting.delete(reject)) finish();
    };
    const refuse = (thrown: unknown) => settle(() => reject(isFailure(thrown) ? errorOf(thrown) : thrown));
    let promise: Promise<T>;
    try {
      promise = call(run);
    } catch (error) {
      return refuse(error);
    }
    promise.then(
      (value) => settle(() => resolve(value)),
      (thrown: unknown) => {
        if (isFailure(thrown) || generation !== before) return refuse(thrown);
        // What Rust did not mean to throw: a trap inside of a promise.
        broken = true;
        fault ??= { cause: thrown };
        fail();
      },
    );
  });
}
