import { extname } from "node:path";
import { siteFiles } from "./build/site.js";
import { POLICY } from "./build/layout.js";
import { startSandbox } from "./sandbox/server.js";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/**
 * Serves the site, built where it is not yet, together with a sandbox, at one address.
 * @param {import("./sandbox/app.js").SandboxOptions & { ports?: number[], host?: string }} [options] as of `startSandbox`;
 *   of the ports the first that is free is taken, of 0 any
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} the address, without a trailing slash
 */
export async function startDemo({ ports = [0], ...options } = {}) {
  const files = await siteFiles();
  for (const [index, port] of ports.entries()) {
    try {
      return await startSandbox({ ...options, port, before: (request) => fileOf(files, request) });
    } catch (error) {
      if (error.code !== "EADDRINUSE" || index === ports.length - 1) throw error;
    }
  }
  throw new Error("no port was given");
}

/** @returns {Response | undefined} undefined where the site has no such file: then the sandbox answers */
function fileOf(files, request) {
  const { pathname } = new URL(request.url);
  const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
  const file = files.get(path);
  if (file === undefined || !["GET", "HEAD"].includes(request.method)) return undefined;
  return new Response(request.method === "HEAD" ? null : path.endsWith(".html") ? besideSandbox(file) : file, {
    headers: {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "content-security-policy": `${POLICY}; frame-ancestors 'none'`,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-cache",
    },
  });
}

/** Pages have a sandbox of their own, in the page; here there is one that other programs can use too. */
function besideSandbox(page) {
  return page.toString("utf8").replace('name="labelwright-sandbox" content="page"', 'name="labelwright-sandbox" content="server"');
}
