// Apps that install the packed package, each as its users would write it. One broken body (body.json), the same
// diagnostics everywhere.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { build, createServer } from "vite";
import { installApp, pack } from "./install.mjs";
import { launch, openPage } from "./open.mjs";
import { freePort, serve } from "./serve.mjs";

// What is wrong in body.json, by the codes of Geti's own server.
const EXPECTED = [
  ["duplicate_label_hotkeys", "/pipeline/tasks/1/labels/2"],
  ["duplicate_label_names", "/pipeline/tasks/1/labels/1"],
  ["empty_project_name", "/name"],
];

function assertReport(report) {
  assert.ok(report, "no report");
  assert.equal(report.ok, false);
  const errors = report.diagnostics.filter(({ severity }) => severity === "error").sort((a, b) => (a.code < b.code ? -1 : 1));
  assert.deepEqual(errors.map(({ code }) => code), EXPECTED.map(([code]) => code));
  errors.forEach(({ path, message }, index) => {
    assert.ok(path === EXPECTED[index][1] || path.startsWith(`${EXPECTED[index][1]}/`), `${path} is not in ${EXPECTED[index][1]}`);
    assert.ok(message.length > 0);
  });
}

describe("consumers of the packed package", () => {
  let packed;
  let browser;
  const cleanups = [];

  /** @returns {string} folder of the app, gone after the tests */
  function app(name) {
    const { folder, remove } = installApp(name, packed.tarball);
    cleanups.push(remove);
    return folder;
  }

  before(async () => {
    packed = pack();
    cleanups.push(packed.remove);
    browser = await launch();
    cleanups.push(() => browser.close());
  });

  after(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  /** @param {RegExp} wasm the one wasm file that the page loads */
  async function assertPage(folder, wasm = /\/labelwright(?:-[\w-]{8})?\.wasm$/) {
    const server = await serve(folder);
    try {
      const { report, complaints } = await openPage(browser, server.address);
      assert.deepEqual(complaints, []);
      assert.deepEqual(server.missed, []);
      assertReport(report);
      const loaded = server.served.filter((path) => path.endsWith(".wasm"));
      assert.equal(loaded.length, 1, loaded.join(" "));
      assert.match(loaded[0], wasm);
    } finally {
      await server.close();
    }
  }

  test("a Node script", () => {
    const output = execFileSync(process.execPath, ["main.mjs"], { cwd: app("node"), encoding: "utf8" });
    assertReport(JSON.parse(output));
  });

  test("a plain page under a strict content security policy", () => assertPage(app("page")));

  test("a Vite build under the same policy", async () => {
    const root = app("vite");
    await build({ root, logLevel: "warn", build: { target: "es2022" } });
    await assertPage(join(root, "dist"));
  });

  test("a plain page with one platform alone, under the same policy", () => assertPage(app("page-alone"), /\/labelwright-geti\.wasm$/));

  test("a Vite build with one platform alone and the form loads the one file", async () => {
    const root = app("vite-alone");
    await build({ root, logLevel: "warn", build: { target: "es2022" } });
    // The others are there, for whoever might ask for them, and nobody does.
    assert.equal(readdirSync(join(root, "dist/assets")).filter((name) => name.endsWith(".wasm")).length, 5);
    await assertPage(join(root, "dist"), /\/labelwright-geti-[\w-]{8}\.wasm$/);
  });

  for (const [name, what] of [
    ["vite-alone", "Vite's development server, with one platform alone"],
    ["vite", "Vite's development server"],
  ]) {
    test(what, async () => {
      const server = await createServer({ root: app(name), logLevel: "warn", server: { host: "127.0.0.1", port: await freePort() } });
      try {
        await server.listen();
        const { report, complaints } = await openPage(browser, server.resolvedUrls.local[0]);
        assert.deepEqual(complaints, []);
        assertReport(report);
      } finally {
        await server.close();
      }
    });
  }
});
