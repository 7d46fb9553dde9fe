// A static server for the apps: 127.0.0.1, a free port, the headers that the test wants.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** Nothing but the page's own scripts and files; wasm may be compiled. */
export const STRICT_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/**
 * @param {string} folder
 * @param {string} [policy] the pages' content security policy
 * @returns {Promise<{address: string, served: string[], missed: string[], close: () => Promise<void>}>} `served`: what was asked for and is there; `missed`: in vain
 */
export async function serve(folder, policy = STRICT_POLICY) {
  const served = [];
  const missed = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const file = join(folder, normalize(pathname === "/" ? "/index.html" : decodeURIComponent(pathname)));
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
      missed.push(pathname);
      response.writeHead(404).end();
      return;
    }
    served.push(pathname);
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-security-policy": policy,
      "x-content-type-options": "nosniff",
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    served,
    missed,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/** A port that is free now. Vite takes the next one should it be gone by then; it cannot be asked for "any". */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
