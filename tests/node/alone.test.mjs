// A file for each platform alone: it says of its platform what the whole file says, and of the others that it does not hold them.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { fresh, pkg, started } from "./fresh.mjs";

const TITLES = { geti: "Intel Geti", "label-studio": "Label Studio", scale: "Scale AI", pictograph: "Pictograph" };
const PLATFORMS = Object.keys(TITLES);
const CONNECTIONS = {
  geti: { baseUrl: "https://host.example", token: "token" },
  "label-studio": { baseUrl: "https://host.example", token: "0123456789abcdef0123456789abcdef01234567" },
  scale: { apiKey: "live_key" },
  pictograph: { baseUrl: "https://host.example", apiKey: "pk_live_key" },
};

const cases = fileURLToPath(new URL("../fixtures/cases", import.meta.url));

/** The cases of a folder of the fixtures, each with its path. */
const casesOf = (folder) =>
  readdirSync(join(cases, folder), { recursive: true })
    .filter((path) => path.endsWith(".json"))
    .sort()
    .map((path) => ({ path: `${folder}/${path}`, ...JSON.parse(readFileSync(join(cases, folder, path), "utf8")) }));

const SPEC = {
  name: "Road signs",
  tasks: [{ kind: "detection", title: "Signs", labels: [{ name: "stop", hotkey: "ctrl+1" }, { name: "yield", color: "#ff8800" }, { name: "stop" }] }],
  extras: { geti: { keep: 1 }, scale: { params: { instruction: "Box every sign." } } },
};

for (const platform of PLATFORMS) assert.ok(existsSync(join(pkg, `dist/labelwright-${platform}.wasm`)), `there is no file for ${platform} alone: run \`make package\``);
const whole = await started();

/** A fresh package that has loaded the file of one platform alone. */
async function startedWith(platform) {
  const lw = await fresh();
  await lw.init({ platform });
  return lw;
}

/** What misses the platforms that are not held: in plain words, with what is held, what is not and what to do. */
const without = (lw, held, missing) => (error) => {
  assert.ok(error instanceof lw.LabelwrightError, String(error));
  assert.deepEqual([error.code, error.outcome], ["unsupported", "not_sent"]);
  assert.equal(error.message, `labelwright was started with ${TITLES[held]} alone, without "${missing}". It has all platforms when the first init() is one without \`platform\`.`);
  return true;
};

for (const platform of PLATFORMS) {
  describe(`${platform} alone`, async () => {
    const lw = await startedWith(platform);

    test("tells of its platform, and of the codes that it can find", () => {
      assert.deepEqual(lw.platforms(), whole.platforms().filter(({ id }) => id === platform));
      const codes = whole.codes().filter((info) => info.platform === undefined || info.platform === platform);
      assert.ok(codes.some((info) => info.platform === platform));
      assert.deepEqual(lw.codes(), codes);
    });

    test("checks, repairs and reads every case of its platform as the whole file does", () => {
      const all = casesOf(platform);
      assert.ok(all.length > 20, `${all.length} cases`);
      for (const { path, text, body, operation, strict, limits } of all) {
        const given = text ?? body;
        const options = { operation, strict, limits };
        assert.deepEqual(lw.validate(platform, given, options), whole.validate(platform, given, options), path);
        assert.deepEqual(lw.repair(platform, given, { ...options, unsafe: true }), whole.repair(platform, given, { ...options, unsafe: true }), path);
        assert.deepEqual(lw.fromPayload(platform, given), whole.fromPayload(platform, given), path);
      }
    });

    test("checks and converts every spec as the whole file does", () => {
      const all = [...casesOf("spec").map(({ path, text, body }) => [path, text ?? body]), ["SPEC", SPEC]];
      assert.ok(all.length > 10, `${all.length} cases`);
      for (const [path, spec] of all) {
        assert.deepEqual(lw.validateSpec(platform, spec), whole.validateSpec(platform, spec), path);
        assert.deepEqual(lw.toPayload(platform, spec), whole.toPayload(platform, spec), path);
      }
    });

    test("builds: the platform that is there is the usual one", () => {
      const [own, other] = [new lw.ProjectBuilder({ spec: SPEC }), new whole.ProjectBuilder({ platform, spec: SPEC })];
      assert.equal(own.platform, platform);
      assert.deepEqual(own.takeChanges(), other.takeChanges());
      for (const builder of [own, other]) {
        const [task] = builder.tasks;
        builder.addLabels(task, [{ name: "yield" }, { name: "" }]);
        builder.removeLabel(builder.labels(task)[0]);
        const fix = builder.diagnostics().find(({ fixes }) => fixes !== undefined)?.fixes[0];
        if (fix !== undefined) builder.applyFix(fix);
        builder.undo();
      }
      assert.deepEqual(own.takeChanges(), other.takeChanges());
      assert.deepEqual(own.toSpec(), other.toSpec());
      assert.deepEqual(own.toPayload(), other.toPayload());
    });

    test("connects", () => {
      assert.equal(lw.connect({ platform, ...CONNECTIONS[platform] }).platform, platform);
    });

    test("says what it does not hold, whatever is called", () => {
      for (const missing of PLATFORMS.filter((other) => other !== platform)) {
        const builder = new lw.ProjectBuilder();
        for (const run of [
          () => lw.validate(missing, {}),
          () => lw.validateSpec(missing, SPEC),
          () => lw.repair(missing, "{"),
          () => lw.toPayload(missing, SPEC),
          () => lw.fromPayload(missing, {}),
          () => new lw.ProjectBuilder({ platform: missing }),
          () => lw.ProjectBuilder.fromPayload(missing, {}),
          () => (builder.platform = missing),
          () => builder.toPayload(missing),
          () => lw.connect({ platform: missing, ...CONNECTIONS[missing] }),
        ]) {
          assert.throws(run, without(lw, platform, missing), String(run));
        }
        // Nothing of it is spoilt by that.
        assert.equal(builder.platform, platform);
        builder.free();
      }
      // What is none at all is still told as that, with the names of all.
      assert.throws(() => lw.validate("getti", {}), { code: "invalid", message: 'There is no platform "getti". Did you mean "geti"? Known: "geti", "label-studio", "scale", "pictograph".' });
      assert.throws(() => lw.connect({ platform: "scal", apiKey: "live_key" }), { code: "invalid", message: /Did you mean "scale"/ });
    });
  });
}

describe("init with a platform", () => {
  /** A fresh package as browsers have it, and the names of the files that it fetches. */
  async function fetching(t) {
    const fetched = [];
    t.mock.method(globalThis, "fetch", async (address) => {
      fetched.push(basename(new URL(address).pathname));
      return new Response(await readFile(new URL(address)), { headers: { "content-type": "application/wasm" } });
    });
    return { lw: await fresh("index"), fetched };
  }
  const held = (lw) => lw.platforms().map(({ id }) => id);

  test("fetches that file and no other, once", async (t) => {
    for (const platform of PLATFORMS) {
      const { lw, fetched } = await fetching(t);
      await Promise.all([lw.init({ platform }), lw.default({ platform }), lw.init()]);
      await lw.init({ platform });
      assert.deepEqual(fetched, [`labelwright-${platform}.wasm`]);
      assert.deepEqual(held(lw), [platform]);
      t.mock.restoreAll();
    }
  });

  test("without one it fetches the file with all, as ever", async (t) => {
    for (const given of [[], [undefined], [{ platform: undefined }]]) {
      const { lw, fetched } = await fetching(t);
      await lw.init(...given);
      assert.deepEqual(fetched, ["labelwright.wasm"]);
      assert.deepEqual(held(lw).sort(), [...PLATFORMS].sort());
      t.mock.restoreAll();
    }
  });

  test("where all run already there is nothing to load", async (t) => {
    const { lw, fetched } = await fetching(t);
    await lw.init();
    await lw.init({ platform: "scale" });
    assert.deepEqual(fetched, ["labelwright.wasm"]);
    assert.equal(held(lw).length, 4);
  });

  test("what runs stays: another platform is refused, and everything goes on", async (t) => {
    const { lw, fetched } = await fetching(t);
    await lw.init({ platform: "geti" });
    const builder = new lw.ProjectBuilder({ spec: SPEC });
    await assert.rejects(lw.init({ platform: "scale" }), without(lw, "geti", "scale"));
    await lw.init();
    await lw.init("https://127.0.0.1:1/never-asked.wasm");
    assert.deepEqual(fetched, ["labelwright-geti.wasm"]);
    assert.equal(builder.toSpec().name, SPEC.name);
  });

  test("of two at once the first is loaded, and the second is told", async (t) => {
    const { lw, fetched } = await fetching(t);
    const first = lw.init({ platform: "pictograph" });
    await assert.rejects(lw.init({ platform: "geti" }), without(lw, "pictograph", "geti"));
    await first;
    assert.deepEqual(fetched, ["labelwright-pictograph.wasm"]);
  });

  test("the bytes of such a file do as well", async () => {
    const bytes = readFileSync(join(pkg, "dist/labelwright-scale.wasm"));
    for (const start of [(lw) => lw.init(bytes), async (lw) => lw.initSync(bytes), (lw) => lw.init({ module_or_path: new WebAssembly.Module(bytes) })]) {
      const lw = await fresh("index");
      await start(lw);
      assert.deepEqual(held(lw), ["scale"]);
    }
  });

  test("a platform that there is not, and an address beside it", async () => {
    const lw = await fresh();
    for (const platform of ["getti", "", null, 5, ["geti"], "toString", { toString: () => "geti" }]) {
      await assert.rejects(lw.init({ platform }), { name: "LabelwrightError", code: "invalid", message: 'init: `platform` must be one of "geti", "label-studio", "scale", "pictograph"; without it, all of them are loaded.' });
    }
    await assert.rejects(lw.init({ platform: "geti", module_or_path: "/labelwright-geti.wasm" }), { code: "invalid", message: /`platform` stands alone/ });
    await assert.rejects(lw.init({ plattform: "geti" }), { code: "invalid", message: "init: takes an address, a Response, bytes, a WebAssembly.Module or { platform }." });
    await lw.init({ platform: "geti" });
    // Whatever runs, a name is a name.
    await assert.rejects(lw.init({ platform: "getti" }), { code: "invalid" });
  });

  test("after a failure another one can be loaded", async (t) => {
    const { lw } = await fetching(t);
    t.mock.method(globalThis, "fetch", async () => new Response("", { status: 404, statusText: "Not Found" }));
    await assert.rejects(lw.init({ platform: "geti" }), { code: "not_found", message: /labelwright-geti\.wasm: the server answered 404/ });
    assert.throws(() => lw.validate("geti", {}), { code: "not_initialized" });
    t.mock.restoreAll();
    await lw.init(readFileSync(join(pkg, "dist/labelwright.wasm")));
    assert.equal(held(lw).length, 4);
  });
});
