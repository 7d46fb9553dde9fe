// The sandbox: a server that answers as the platforms do. Where the site is served by `make demo` there is a real one beside it; where it
// is only files, it runs in the page: what goes to its address is answered here, so that whatever runs in the page (the form, an app)
// talks to it as it would to any server.

const isBeside = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="labelwright-sandbox"]')).content === "server";

/** `.invalid` is nobody's, for certain (RFC 2606). */
const ADDRESS = isBeside ? location.origin : "https://sandbox.invalid";

/** Whether it forgets everything when the page is left. */
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
    app ??= import("../sandbox/app.js").then(({ createSandbox }) => createSandbox());
    const { signal } = request;
    signal.throwIfAborted();
    const answer = await Promise.race([
      app.then((sandbox) => sandbox.fetch(request)),
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true })),
    ]);
    if (answer.type === "error") throw new TypeError("The sandbox cut the connection.");
    return answer;
  };
}
