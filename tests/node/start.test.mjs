// Start-up: every source, every way to fail, one load for all callers.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { fresh, pkg, wasmBytes } from "./fresh.mjs";

const bytes = wasmBytes();
const html = "<!doctype html><title>Not here</title>";
const served = {
  "/good.wasm": [200, { "content-type": "application/wasm" }, bytes],
  "/octets.wasm": [200, { "content-type": "application/octet-stream" }, bytes],
  "/text.wasm": [200, { "content-type": "text/plain; charset=utf-8" }, bytes],
  "/bare.wasm": [200, {}, bytes],
  "/page": [200, { "content-type": "text/html" }, html],
  "/page.wasm": [200, { "content-type": "application/wasm" }, html],
  "/cut.wasm": [200, { "content-type": "application/wasm" }, bytes.subarray(0, 5000)],
  "/cut-octets.wasm": [200, { "content-type": "application/octet-stream" }, bytes.subarray(0, 5000)],
  "/empty.wasm": [200, {}, ""],
  "/broken.wasm": [500, { "content-type": "text/html" }, html],
};

let server;
let base;
let requests = 0;
before(async () => {
  server = createServer((request, response) => {
    requests += 1;
    const [status, headers, body] = served[new URL(request.url, "http://x").pathname] ?? [404, { "content-type": "text/html" }, html];
    response.writeHead(status, headers).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

const works = ({ validate }) => assert.equal(validate("geti", "{").diagnostics[0].code, "not_json");

describe("before init", () => {
  test("every call says what to do", async () => {
    const lw = await fresh();
    for (const run of [
      () => lw.validate("geti", {}),
      () => lw.repair("geti", {}),
      () => lw.toPayload("geti", { name: "P", tasks: [] }),
      () => lw.fromPayload("geti", {}),
      () => lw.validateSpec("geti", { name: "P", tasks: [] }),
      () => lw.platforms(),
      () => lw.codes(),
    ]) {
      assert.throws(run, (error) => error instanceof lw.LabelwrightError && error.code === "not_initialized" && error.message.includes("await init()"), String(run));
    }
  });
});

describe("sources", () => {
  const sources = {
    "text address": () => `${base}/good.wasm`,
    "URL": () => new URL("/good.wasm", base),
    "Request": () => new Request(`${base}/good.wasm`),
    "Response": () => new Response(bytes, { headers: { "content-type": "application/wasm" } }),
    "Promise<Response>": () => fetch(`${base}/good.wasm`),
    "Uint8Array": () => new Uint8Array(bytes),
    "part of a buffer": () => {
      const larger = new Uint8Array(bytes.length + 16);
      larger.set(bytes, 8);
      return larger.subarray(8, 8 + bytes.length);
    },
    "ArrayBuffer": () => new Uint8Array(bytes).buffer,
    "WebAssembly.Module": () => new WebAssembly.Module(bytes),
    "data: address": () => `data:application/wasm;base64,${bytes.toString("base64")}`,
    "octet-stream": () => `${base}/octets.wasm`,
    "text/plain": () => `${base}/text.wasm`,
    "no content type": () => `${base}/bare.wasm`,
  };
  for (const [name, source] of Object.entries(sources)) {
    test(name, async () => {
      const lw = await fresh("index");
      assert.equal(await lw.default(source()), undefined);
      works(lw);
    });
    test(`${name}, as { module_or_path }`, async () => {
      const lw = await fresh("index");
      await lw.init({ module_or_path: source() });
      works(lw);
    });
  }

  test("nothing, in Node: its own file", async () => {
    const lw = await fresh();
    await lw.init();
    works(lw);
  });

  test("a file: address, in Node", async () => {
    const address = pathToFileURL(join(pkg, "dist/labelwright.wasm"));
    for (const source of [address, address.href, { module_or_path: address }]) {
      const lw = await fresh();
      await lw.init(source);
      works(lw);
    }
  });

  test("initSync: bytes, a module, { module }", async () => {
    for (const source of [bytes, new Uint8Array(bytes).buffer, new WebAssembly.Module(bytes), { module: bytes }, { module: new WebAssembly.Module(bytes) }]) {
      const lw = await fresh("index");
      assert.equal(lw.initSync(source), undefined);
      lw.initSync(source);
      works(lw);
    }
  });
});

describe("once for all", () => {
  test("calls at once and later calls load once", async () => {
    const lw = await fresh("index");
    requests = 0;
    await Promise.all([lw.init(`${base}/good.wasm`), lw.init(`${base}/good.wasm`), lw.default(new URL("/good.wasm", base))]);
    await lw.init(`${base}/good.wasm`);
    assert.equal(requests, 1);
    works(lw);
  });

  test("initSync while init is loading", async () => {
    const lw = await fresh("index");
    const loading = lw.init(`${base}/good.wasm`);
    lw.initSync(bytes);
    works(lw);
    await loading;
    works(lw);
  });

  test("after a failure it can be tried again", async () => {
    const lw = await fresh("index");
    const first = lw.init(`${base}/missing.wasm`);
    const second = lw.init(`${base}/good.wasm`);
    await assert.rejects(first, { code: "not_found" });
    // It came while the first was loading, and shares its fate.
    await assert.rejects(second, { code: "not_found" });
    assert.throws(() => lw.initSync(new Uint8Array([1, 2, 3])), { code: "invalid" });
    await assert.rejects(lw.init(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))), { code: "invalid" });
    await lw.init(`${base}/good.wasm`);
    works(lw);
  });
});

describe("failures say what happened", () => {
  const fails = (name, source, code, words, status) =>
    test(name, async () => {
      const lw = await fresh("index");
      await assert.rejects(async () => lw.init(source()), (error) => {
        assert.ok(error instanceof lw.LabelwrightError, String(error));
        assert.equal(error.code, code);
        assert.equal(error.status, status);
        assert.match(error.message, words);
        assert.doesNotMatch(error.message, /s3cret/);
        return true;
      });
      assert.throws(() => lw.platforms(), { code: "not_initialized" });
    });

  fails("404", () => `${base}/missing.wasm?key=s3cret#s3cret`, "not_found", /could not be loaded from http:\/\/127\.0\.0\.1:\d+\/missing\.wasm: the server answered 404/, 404);
  fails("500", () => `${base}/broken.wasm`, "server", /answered 500/, 500);
  fails("a page in its place", () => `${base}/page`, "bad_response", /not WebAssembly \(it has the content type text\/html\).*look whether the wasm file lies there/s, 200);
  fails("a page that claims to be WebAssembly", () => `${base}/page.wasm`, "invalid", /page\.wasm answered cannot be compiled/);
  fails("half a file", () => `${base}/cut.wasm`, "invalid", /cut\.wasm answered cannot be compiled/);
  fails("half a file without its type", () => `${base}/cut-octets.wasm`, "invalid", /cannot be compiled/);
  fails("an empty answer", () => `${base}/empty.wasm`, "bad_response", /no content type/, 200);
  fails("no server", () => "http://127.0.0.1:1/labelwright.wasm", "network", /could not be loaded from http:\/\/127\.0\.0\.1:1\/labelwright\.wasm/);
  fails("no address", () => "https://user:s3cret@", "network", /could not be loaded/);
  fails("a promise that fails", () => Promise.reject(new Error("offline")), "network", /offline/);
  fails("a Response that has been read", async () => {
    const response = new Response(bytes);
    await response.arrayBuffer();
    return response;
  }, "invalid", /read already/);
  fails("bytes that are something else", () => new TextEncoder().encode(html), "invalid", /bytes given to init cannot be compiled/);
  fails("another module", () => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])), "invalid", /not labelwright's/);
  fails("a number", () => 5, "invalid", /takes an address/);
  fails("null", () => null, "invalid", /takes an address/);

  test("a missing file, in Node", async () => {
    const lw = await fresh();
    await assert.rejects(lw.init("file:///nowhere/labelwright.wasm"), (error) => error.code === "not_found" && error instanceof lw.LabelwrightError);
    await lw.init();
    works(lw);
  });

  test("initSync without bytes", async () => {
    const lw = await fresh();
    for (const source of [undefined, null, 5, "labelwright.wasm", {}, new Response(bytes)]) assert.throws(() => lw.initSync(source), { code: "invalid", name: "LabelwrightError" });
  });

  test("no WebAssembly here", async () => {
    const lw = await fresh();
    const kept = globalThis.WebAssembly;
    delete globalThis.WebAssembly;
    try {
      await assert.rejects(lw.init(), { code: "unsupported" });
      assert.throws(() => lw.initSync(bytes), { code: "unsupported" });
    } finally {
      globalThis.WebAssembly = kept;
    }
    await lw.init();
    works(lw);
  });

  test("a page's policy forbids WebAssembly", async () => {
    const lw = await fresh();
    const kept = WebAssembly.compile;
    // What Chromium says; the real policy is met by the consumers' tests.
    WebAssembly.compile = async () => {
      throw new WebAssembly.CompileError("WebAssembly.compile(): Refused to compile or instantiate WebAssembly module because 'unsafe-eval' is not an allowed source of script in the following Content Security Policy directive");
    };
    try {
      await assert.rejects(lw.init(), (error) => error.code === "unsupported" && error.message.includes("'wasm-unsafe-eval'"));
    } finally {
      WebAssembly.compile = kept;
    }
  });
});
