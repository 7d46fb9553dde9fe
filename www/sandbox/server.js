import { serve } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { createServer as createHttpsServer } from "node:https";
import { createSandbox } from "./app.js";
import { selfSignedCertificate } from "./certificate.js";

/**
 * Serves a sandbox from Node.
 * @param {import("./app.js").SandboxOptions & { port?: number, host?: string, https?: boolean,
 *   before?: (request: Request) => Response | undefined }} [options] port 0 (the default) takes a free one; host is
 *   127.0.0.1 unless given; https uses a self-signed certificate made for this run; what `before` answers, a page's
 *   files for example, the sandbox does not see
 * @returns {Promise<{ url: string, certificate: string | null, close: () => Promise<void> }>} the address without a
 *   trailing slash, and with https the certificate (PEM) to trust; rejects if the port is taken
 */
export async function startSandbox({ port = 0, host = "127.0.0.1", https = false, before, ...options } = {}) {
  const app = createSandbox({ drop: cutConnection, ...options });
  const identity = https ? await selfSignedCertificate(host) : null;
  const secure = identity ? { createServer: createHttpsServer, serverOptions: identity } : {};
  const server = await new Promise((ready, failed) => {
    const answer = (request, env) => before?.(request) ?? app.fetch(request, env);
    const started = serve({ fetch: answer, port, hostname: host, ...secure }, () => ready(started));
    started.once("error", failed);
  });
  const name = host.includes(":") ? `[${host}]` : host;
  return {
    url: `${https ? "https" : "http"}://${name}:${server.address().port}`,
    certificate: identity && identity.cert.toString(),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** @type {import("./app.js").Surroundings["drop"]} */
async function cutConnection(c, answer) {
  const outgoing = /** @type {import("node:http").ServerResponse} */ (c.env.outgoing);
  if (answer) {
    const body = Buffer.from(await answer.arrayBuffer());
    outgoing.writeHead(answer.status, { ...Object.fromEntries(answer.headers), "content-length": body.length });
    await new Promise((sent) => outgoing.write(body.subarray(0, Math.floor(body.length / 2)), sent));
  }
  outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}
