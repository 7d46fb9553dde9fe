// Serves the bench's pages on 127.0.0.1, bundled as an app's would be, with headers as for files that never change.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { rolldown } from "rolldown";

const HERE = dirname(fileURLToPath(import.meta.url));
const WASM = join(HERE, "../../pkg/dist/labelwright.wasm");

async function bundled(file) {
  const build = await rolldown({ input: join(HERE, file), platform: "browser", logLevel: "silent" });
  const { output } = await build.generate({ format: "esm", minify: true, codeSplitting: false });
  await build.close();
  return output[0].code;
}

const page = (script) => `<!doctype html><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,"><script type="module" src="${script}"></script>`;

/** @returns {Promise<{ url: string, close: () => Promise<void>, bytes: (path: string) => number }>} `bytes`: what goes over the wire */
export async function serve() {
  const files = new Map();
  const add = (path, type, content) => {
    const bytes = Buffer.from(content);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    files.set(path, { type, bytes: brotliCompressSync(bytes, { params }) });
  };
  for (const [path, file] of [
    ["/bench.js", "page.mjs"],
    ["/start.js", "startup/page.mjs"],
    ["/labelwright.js", "startup/labelwright.mjs"],
    ["/ajv.js", "startup/ajv.mjs"],
  ]) {
    add(path, "text/javascript", await bundled(file));
  }
  add("/labelwright.wasm", "application/wasm", readFileSync(WASM));
  add("/bench.html", "text/html", page("/bench.js"));
  add("/start.html", "text/html", page("/start.js"));

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const file = files.get(pathname);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": file.type,
      "content-encoding": "br",
      "content-length": file.bytes.length,
      "cache-control": "public, max-age=31536000, immutable",
      // Without them the clock of a page goes in steps of 0.1 ms.
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    });
    response.end(file.bytes);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    bytes: (path) => files.get(path).bytes.length,
    close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
  };
}
