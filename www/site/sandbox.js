// The sandbox: a server that answers as the platforms do. Where the site is served by `make demo` there is a real one beside it; where it
// is only files, it runs in the page: what goes to its address is answered here, so that whatever runs in the page (the form, an app)
// talks to it as it would to any server. What it was told is kept for the tab: see memory.js.

import { remember, remembered } from "./memory.js";

const isBeside = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="labelwright-sandbox"]')).content === "server";

/** `.invalid` is nobody's, for certain (RFC 2606). */
const ADDRESS = isBeside ? location.origin : "https://sandbox.invalid";

/** Whether it forgets everything when the tab is closed. */
export const isInPage = !isBeside;

/**
 * How to reach it. Any key of the right form is right, so these are no secrets.
 * @type {Record<import("labelwright").PlatformId, import("labelwright").Connection>}
 */
export const CONNECTIONS = {
  geti: { platform: "geti", baseUrl: ADDRESS, token: "geti_pat_sandbox" },
  "label-studio": { platform: "label-studio", baseUrl: ADDRESS, token: "5a9d".repeat(10) },
  scale: { platform: "scale", baseUrl: `${ADDRESS}/v1`, apiKey: "sandbox" },
  pictograph: { platform: "pictograph", baseUrl: ADDRESS, apiKey: "sandbox" },
};

if (isInPage) answerInPage();

function answerInPage() {
  const outside = globalThis.fetch;
  let app;
  globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(`${ADDRESS}/`)) return outside.call(globalThis, input, init);
    const request = new Request(input, init);
    app ??= import("../sandbox/app.js").then(({ createSandbox }) => withMemory(createSandbox));
    const { signal } = request;
    signal.throwIfAborted();
    const answer = await Promise.race([
      app.then((answered) => answered(request)),
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true })),
    ]);
    if (answer.type === "error") throw new TypeError("The sandbox cut the connection.");
    return answer;
  };
}

/** A sandbox that knows what it was told in the pages before, and keeps what it is told. */
async function withMemory(createSandbox) {
  // While it is told something, its clock stands still, and its ids are made of that: the same again give the same again.
  let clock;
  let count = 0;
  const hex = (value, digits) => value.toString(16).padStart(digits, "0").slice(-digits);
  const sandbox = createSandbox({
    now: () => clock ?? Date.now(),
    newId: () => hex(Math.floor((clock ?? Date.now()) / 1000), 8) + hex(clock ?? Date.now(), 12) + hex(count++, 4),
  });
  const tell = async (request, at) => {
    [clock, count] = [at, 0];
    try {
      return await sandbox.fetch(request);
    } finally {
      clock = undefined;
    }
  };
  for (const { at, url, ...request } of remembered()) await tell(new Request(url, request), at);

  return async (request) => {
    if (request.method === "GET") return sandbox.fetch(request);
    const at = Date.now();
    const { url, method, headers } = request;
    const body = await request.clone().text();
    const answer = await tell(request, at);
    if (answer.ok) remember({ at, url, method, headers: [...headers], ...(body !== "" && { body }) });
    return answer;
  };
}
