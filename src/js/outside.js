// What needs JavaScript's own ways: values that may do anything when they are looked at, promises, time, the network.

/**
 * The JSON text of a value: a string is taken as JSON text, anything else goes through `JSON.stringify`.
 *
 * @throws {string} why there is none, in words
 */
export function textOf(value) {
  if (typeof value === "string") return value;
  let text;
  try {
    text = JSON.stringify(value);
  } catch (reason) {
    throw unwritable(reason);
  }
  if (typeof text === "string") return text;
  const kind = typeof value;
  throw `It cannot be written as JSON: ${kind === "undefined" ? "it is undefined" : kind === "function" || kind === "symbol" ? `it is a ${kind}` : "its toJSON gives nothing"}.`;
}

const encoder = new TextEncoder();

/**
 * Writes a text from one of its UTF-16 units on as UTF-8, and says how many bytes that were.
 *
 * @returns {number} below zero where not all of it had room: `~` of the number
 */
export function encode(text, from, bytes) {
  const rest = from === 0 ? text : text.slice(from);
  const { read, written } = encoder.encodeInto(rest, bytes);
  return read < rest.length ? ~written : written;
}

/** Why a value has no JSON text, of what was thrown when it was looked at. */
export const unwritable = (reason) => `It cannot be written as JSON: ${wordsOf(reason)}`;

/** The words of something that was thrown, however hostile: nothing of it is run but a getter of `message`. */
function wordsOf(thrown) {
  let words = thrown;
  try {
    if (isObject(thrown)) words = thrown.message;
  } catch {
    words = "";
  }
  // V8 draws a cycle over several lines.
  words = typeof words === "string" ? words.slice(0, 300).trim().split(/\s+/).join(" ") : "";
  if (words === "") return "something was thrown that has no message.";
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

const isObject = (value) => typeof value === "object" && value !== null;

/** What a getter or a method gives; `undefined` where it throws. */
function tried(run) {
  try {
    return run();
  } catch {
    return undefined;
  }
}

// What became of a request that was not answered; an answer has a status.
const NO_ANSWER = 1;
const TIMEOUT = 2;
const ABORTED = 3;
const NOT_SENT = 4;
const UNSENDABLE = 5;

/** Headers of an answer that someone reads. A browser shows only few of another origin's. */
const HEADERS = ["content-type", "retry-after", "date", "x-request-id"];

/**
 * Carries a call out: does what it asks for next, until it is over. No call comes to nothing.
 *
 * @returns what it comes to
 * @throws a plain object with the keys of `LabelwrightError`, and the reason of an abort as its `cause`
 */
export async function drive(call, fetch, onAttempt, signal) {
  if (call === undefined) return;
  // Not before the caller has the promise.
  await undefined;
  if (!isSignal(signal)) throw { code: "invalid", message: "The option `signal` must be an AbortSignal.", diagnostics: [], outcome: "not_sent" };
  let [outcome, text, headers] = [0];
  for (;;) {
    const { send, done, error } = call.next(outcome, text ?? "", headers ?? "", Date.now(), Math.random());
    if (error !== undefined) {
      if (signal && error.code === "aborted") error.cause = tried(() => signal.reason);
      throw error;
    }
    if (send === undefined) return done;
    [outcome, text, headers] = await attempt(call, send, fetch, onAttempt, signal);
  }
}

/** Any object that does what an `AbortSignal` does: one of another window is as good. */
const isSignal = (value) => value === undefined || value === null || (isObject(value) && tried(() => typeof value.aborted === "boolean" && typeof value.addEventListener === "function"));

const isAborted = (signal) => Boolean(tried(() => signal?.aborted));

async function attempt(call, request, fetch, onAttempt, signal) {
  if (request.waitMs > 0 && !isAborted(signal)) {
    tell(onAttempt, request, request.waitMs);
    const stop = stopAfter(request.waitMs, signal);
    await stop.promise;
    stop.clear();
  }
  if (!isAborted(signal)) tell(onAttempt, request, 0);
  return isAborted(signal) ? [NOT_SENT] : carry(call, request, fetch, signal);
}

/** Tells the caller. What the function throws, at once or by its promise, is the caller's own affair. */
function tell(onAttempt, { attempt, method, url, reason }, waitMs) {
  // In Node, a rejection that nobody handles ends the process; here it is handled.
  tried(() => Promise.resolve(onAttempt?.({ attempt, method, url, waitMs, ...(reason !== undefined && { reason }) })).catch(() => {}));
}

/** Carries a request out, within its time whatever `fetch` does. */
async function carry(call, { url, method, headers, body, timeoutMs }, fetch, signal) {
  const controller = new AbortController();
  const own = controller.signal;
  let send;
  try {
    if (fetch === undefined) {
      // What is wrong with an address is thrown here, and not where it could only be a panic.
      new Request(url);
      const request = call.request(own);
      send = () => globalThis.fetch(request);
    } else {
      // The same in the words of `fetch(url, init)`: what other functions of its kind understand best.
      const init = { method, headers, ...(body !== undefined && { body }), redirect: "error", credentials: "omit", cache: "no-store", signal: own };
      send = () => fetch(url, init);
    }
  } catch (thrown) {
    return [UNSENDABLE, reasonOf(thrown)];
  }
  const stop = stopAfter(timeoutMs, signal);
  const settled = async (given) => {
    const value = await Promise.race([given, stop.promise]);
    // An answer that is here counts, even if the caller has had enough since.
    if (value === STOPPED) throw undefined;
    return value;
  };
  try {
    return await read(await settled(send()), settled);
  } catch (thrown) {
    // Nobody waits for it any more.
    controller.abort();
    return [stop.cause() || NO_ANSWER, reasonOf(thrown)];
  } finally {
    stop.clear();
  }
}

/** Reads an answer, whoever's it is: a `Response` of the browser, of another window, of a package for Node. */
async function read(answer, settled) {
  const status = tried(() => typeof answer.text === "function" && answer.status);
  // An opaque answer, whose status is 0, says nothing.
  if (!(typeof status === "number" && status >= 100 && status < 600)) throw "what fetch gave is no Response";
  let headers = "";
  for (const name of HEADERS) {
    const value = tried(() => answer.headers.get(name));
    if (typeof value === "string") headers += `${name}: ${value}\n`;
  }
  const body = await settled(answer.text());
  if (typeof body !== "string") throw "the body of the answer is no text";
  return [status, body, headers];
}

/** The words of what a `fetch` threw. Node says "fetch failed", and why in the error's cause. */
function reasonOf(thrown) {
  const words = (reason) => wordsOf(reason).replace(/\.+$/, "");
  const cause = isObject(thrown) ? tried(() => thrown.cause) : undefined;
  return isObject(cause) ? `${words(thrown)}: ${words(cause)}` : words(thrown);
}

/** What a stop comes true with, and nothing else does. */
const STOPPED = {};

/** When it is enough: the time is up, or the caller does not want to wait longer. */
function stopAfter(ms, signal) {
  let cause = 0;
  let timer;
  let onAbort;
  const promise = new Promise((resolve) => {
    const because = (reason) => () => {
      cause ||= reason;
      resolve(STOPPED);
    };
    timer = setTimeout(because(TIMEOUT), ms);
    onAbort = because(ABORTED);
  });
  // A signal that takes no listener cannot be heard; the time still runs.
  tried(() => signal?.addEventListener("abort", onAbort));
  return {
    promise,
    // The signal is asked too: what listens to it first may throw, or be told before us.
    cause: () => (isAborted(signal) ? ABORTED : cause),
    clear() {
      clearTimeout(timer);
      tried(() => signal?.removeEventListener("abort", onAbort));
    },
  };
}
