import { extname } from "node:path";
import { startSandbox } from "../sandbox/server.js";
import { buildPage } from "./build.js";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

// The page's own files and nothing else; wasm may be compiled. It may connect anywhere, because visitors name their own server.
const POLICY = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "font-src 'self'", "img-src 'self'",
  "connect-src *", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join("; ");

/**
 * Builds the demo page and serves it together with a sandbox, at one address.
 * @param {import("../sandbox/app.js").SandboxOptions & { ports?: number[], host?: string }} [options] as of `startSandbox`;
 *   of the ports the first that is free is taken, of 0 any
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} the address, without a trailing slash
 */
export async function startDemo({ ports = [0], ...options } = {}) {
  const files = await buildPage();
  for (const [index, port] of ports.entries()) {
    try {
      return await startSandbox({ ...options, port, before: (request) => pageFile(files, request) });
    } catch (error) {
      if (error.code !== "EADDRINUSE" || index === ports.length - 1) throw error;
    }
  }
  throw new Error("no port was given");
}

/** @returns {Response | undefined} undefined where the page has no such file: then the sandbox answers */
function pageFile(files, request) {
  const { pathname } = new URL(request.url);
  const path = pathname === "/" ? "/index.html" : pathname;
  const content = files.get(path);
  if (content === undefined || !["GET", "HEAD"].includes(request.method)) return undefined;
  return new Response(request.method === "HEAD" ? null : content, {
    headers: {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-cache",
    },
  });
}
