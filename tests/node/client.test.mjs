// The client as JavaScript people meet it, against the sandbox and against functions in place of fetch.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { startSandbox } from "../../www/sandbox/server.js";
import { faults, withCallbacks, withPlatforms } from "./faults.mjs";
import { fresh, started } from "./fresh.mjs";

const TOKEN = "geti_pat_s3cret-of-the-tests";
const fixture = (name) => JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), `../fixtures/geti/tutorial/${name}.json`), "utf8"));
const spec = { name: "Road signs", tasks: [{ kind: "detection", labels: [{ name: "stop", color: "#ff0000ff" }, { name: "yield", color: "#00ff00ff" }] }] };

const lw = await started();
let sandbox;
let connection;
const ask = async (path, body) => (await fetch(sandbox.url + path, body === undefined ? undefined : { method: "POST", body: JSON.stringify(body) })).json();
const requests = async () => (await ask("/__sandbox/requests")).requests;
/** A project that is nowhere. */
const ID = "0123456789abcdef01234567";
const quick = { retry: { baseDelayMs: 1, maxDelayMs: 5 } };

before(async () => {
  sandbox = await startSandbox();
  connection = { platform: "geti", baseUrl: sandbox.url, token: TOKEN };
});
after(() => sandbox.close());
beforeEach(() => ask("/__sandbox/reset", {}));

/** An error of ours, with these values; nothing about it shows the token. */
const error = (expected) => (thrown) => {
  assert.ok(thrown instanceof lw.LabelwrightError, inspect(thrown));
  const { message, ...rest } = expected;
  assert.deepEqual(Object.fromEntries(Object.keys(rest).map((key) => [key, thrown[key]])), rest, inspect(thrown));
  if (message instanceof RegExp) assert.match(thrown.message, message);
  else if (message !== undefined) assert.equal(thrown.message, message);
  assert.ok(!inspect(thrown, { depth: 9, showHidden: true }).includes(TOKEN));
  return true;
};

describe("connect", () => {
  const refused = (name, given, options, expected) => test(name, () => assert.throws(() => lw.connect(given(), options), error(expected)));
  refused("no connection", () => undefined, undefined, { code: "invalid", message: "connect: the connection must be an object, not undefined." });
  refused("text", () => JSON.stringify(connection), undefined, { code: "invalid", message: /^connect: the connection must be an object, not "/ });
  refused("an unknown platform", () => ({ ...connection, platform: "getti" }), undefined, { code: "invalid", message: /getti/ });
  refused("no token", () => ({ platform: "geti", baseUrl: "https://127.0.0.1" }), undefined, { code: "invalid", message: /token/ });
  refused("an unknown key", () => ({ ...connection, organisationId: "o" }), undefined, { code: "invalid", message: /organisationId/ });
  refused("a base URL that is none", () => ({ ...connection, baseUrl: "ftp://host" }), undefined, { code: "invalid" });
  refused("a token with a line break", () => ({ ...connection, token: `${TOKEN}\n` }), undefined, { message: /line break/ });
  refused("a whole header for a token", () => ({ ...connection, token: `Token ${TOKEN}` }), undefined, { message: /^The token has a word in front, as in a header\. Copy it again: / });
  refused("a getter that shows the token", () => ({ ...connection, get token() { throw new Error(TOKEN); } }), undefined, { code: "invalid", message: "connect: the connection must be a plain object." });
  refused("an unknown option", () => connection, { timeout: 5 }, { code: "invalid", message: 'connect: options: there is no "timeout". Did you mean "timeoutMs"? Known: "fetch", "timeoutMs", "retry", "onAttempt".' });
  refused("no function", () => connection, { fetch: "fetch" }, { code: "invalid", message: 'connect: options.fetch must be a function, not "fetch".' });
  refused("no time", () => connection, { timeoutMs: 0 }, { code: "invalid", message: /timeoutMs/ });
  refused("a time that is no number", () => connection, { timeoutMs: 5n }, { code: "invalid", message: /BigInt/ });
  refused("an unknown way to retry", () => connection, { retry: { attempt: 1 } }, { code: "invalid", message: /attempt/ });

  test("clients are made by connect alone", () => assert.throws(() => new lw.Client(), error({ code: "invalid" })));

  test("the token is nowhere to be seen", () => {
    const client = lw.connect(connection, quick);
    assert.ok(client instanceof lw.Client);
    assert.equal(client.platform, "geti");
    assert.equal(JSON.stringify(client), '{"platform":"geti"}');
    assert.deepEqual(Reflect.ownKeys(client), ["platform"]);
    assert.ok(!inspect(client, { depth: 9, showHidden: true, getters: true }).includes(TOKEN));
    assert.deepEqual(structuredClone(client), { platform: "geti" });
    client.free();
  });
});

describe("against the sandbox", () => {
  test("create, get, list, delete", async () => {
    const client = lw.connect(connection);
    const made = await client.create(spec);
    assert.deepEqual(Object.keys(made).sort(), ["createdAt", "name", "platform", "raw", "ref", "spec"]);
    assert.equal(made.platform, "geti");
    assert.equal(made.name, spec.name);
    assert.deepEqual(made.spec.tasks[0].labels.map(({ name }) => name), ["stop", "yield"]);
    assert.equal(made.raw.id, made.ref);
    assert.ok(!Number.isNaN(Date.parse(made.createdAt)));
    const got = await client.get(made.ref);
    assert.equal(got.name, spec.name);
    assert.equal(got.ref, made.ref);
    const names = [];
    for await (const { name } of client.list()) names.push(name);
    assert.deepEqual(names, [spec.name]);
    assert.deepEqual(await client.delete(made.ref), { deleted: { projects: 1 } });
    await assert.rejects(client.get(made.ref), error({ code: "not_found", status: 404 }));
    client.free();
  });

  test("a body of the caller's own, as an object and as text", async () => {
    const client = lw.connect(connection);
    for (const payload of [fixture("classification.body"), JSON.stringify(fixture("detection.body"))]) {
      assert.equal((await client.createFromPayload(payload)).name, (typeof payload === "string" ? JSON.parse(payload) : payload).name);
    }
    assert.equal((await requests()).filter(({ method }) => method === "POST").length, 2);
  });

  test("what is not valid is not sent", async () => {
    const client = lw.connect(connection);
    const twice = { ...spec, tasks: [{ kind: "detection", labels: [{ name: "a" }, { name: "a" }] }] };
    await assert.rejects(client.create(twice), (thrown) => {
      error({ code: "invalid", outcome: "not_sent" })(thrown);
      return assert.deepEqual(thrown.diagnostics.filter(({ severity }) => severity === "error").map(({ code, path }) => [code, path]), [["duplicate_label_names", "/tasks/0/labels/1/name"]]) ?? true;
    });
    await assert.rejects(client.createFromPayload('{\n "name": 5}'), (thrown) => error({ code: "invalid" })(thrown) && thrown.diagnostics.every(({ position }) => position.line >= 1));
    const cycle = { ...spec };
    cycle.extras = { geti: cycle };
    await assert.rejects(client.create(cycle), (thrown) => error({ code: "invalid" })(thrown) && thrown.diagnostics[0].code === "not_json");
    await assert.rejects(client.create(undefined), error({ code: "invalid" }));
    await assert.rejects(client.createFromPayload("{"), error({ code: "invalid" }));
    assert.deepEqual(await requests(), []);
  });

  test("what is created is what was handed over, not what it became since", async () => {
    const client = lw.connect(connection);
    const mine = structuredClone(spec);
    const making = client.create(mine);
    mine.name = "changed";
    mine.tasks.length = 0;
    assert.equal((await making).name, spec.name);
  });

  test("a list stops when it is left", async () => {
    const client = lw.connect(connection);
    for (const name of ["a", "b", "c", "d", "e"]) await client.create({ ...spec, name });
    const seen = [];
    for await (const { name } of client.list({ pageSize: 2 })) {
      seen.push(name);
      if (seen.length === 2) break;
    }
    const pages = async () => (await requests()).filter(({ query }) => query.includes("limit=2&")).length;
    assert.equal(await pages(), 1);
    for await (const { name } of client.list({ pageSize: 2 })) seen.push(name);
    assert.deepEqual(seen, [...seen.slice(0, 2), ...seen.slice(0, 2), ...seen.slice(4)]);
    assert.equal(new Set(seen).size, 5);
    assert.ok((await pages()) >= 4);
  });

  test("several next() at once are answered in order; return() ends it, also while a page is on its way", async () => {
    const client = lw.connect(connection, quick);
    for (const name of ["a", "b", "c"]) await client.create({ ...spec, name });
    const first = client.list({ pageSize: 2 });
    const results = await Promise.all([first.next(), first.next(), first.next(), first.next(), first.next()]);
    assert.deepEqual(results.map(({ done }) => done), [false, false, false, true, true]);
    assert.equal(new Set(results.slice(0, 3).map(({ value }) => value.name)).size, 3);

    await ask("/__sandbox/faults", [{ match: { path: "projects" }, delayMs: 5000 }]);
    const slow = client.list();
    const pending = slow.next();
    const begun = performance.now();
    setTimeout(() => slow.return(), 50);
    assert.deepEqual(await pending, { value: undefined, done: true });
    assert.ok(performance.now() - begun < 3000);
    assert.deepEqual(await slow.next(), { value: undefined, done: true });
    assert.deepEqual(await slow.return("x"), { value: "x", done: true });
    await assert.rejects(client.list().throw(new Error("mine")), /mine/);
  });

  test("a list ends with its first error", async () => {
    const client = lw.connect(connection, { retry: { attempts: 1 } });
    await client.create(spec);
    const list = client.list();
    await ask("/__sandbox/faults", [{ status: 403, times: 9 }]);
    await assert.rejects(list.next(), error({ code: "forbidden", status: 403 }));
    assert.deepEqual(await list.next(), { value: undefined, done: true });
  });
});

describe("stopping a call", () => {
  const reasons = { "nothing": undefined, "text": "user left", "null": null, "a number": 5, "an object": { why: "bored" }, "an Error": new Error("enough"), "a function": () => 1, "a symbol": Symbol("s"), "no prototype": Object.create(null) };
  for (const [name, reason] of Object.entries(reasons)) {
    test(`with ${name} as the reason`, async () => {
      for (const early of [true, false]) {
        const client = lw.connect({ ...connection, organizationId: "o", workspaceId: "w" }, { fetch: (_, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))) });
        for (const run of [(signal) => client.create(spec, { signal }), (signal) => client.get(ID, { signal }), (signal) => client.delete(ID, { signal }), (signal) => client.list({ signal }).next()]) {
          const controller = new AbortController();
          if (early) controller.abort(reason);
          const call = run(controller.signal);
          if (!early) setTimeout(() => controller.abort(reason), 5);
          await assert.rejects(call, (thrown) => error({ code: "aborted" })(thrown) && Object.is(thrown.cause, controller.signal.reason));
        }
        client.free();
      }
      // The module works.
      assert.equal(lw.validate("geti", "{").ok, false);
    });
  }

  test("a signal that is none", async () => {
    const client = lw.connect(connection);
    for (const signal of [5, "stop", {}, { aborted: false }]) {
      await assert.rejects(client.get(ID, { signal }), error({ code: "invalid", message: /signal must be an AbortSignal/ }));
      assert.throws(() => client.list({ signal }), error({ code: "invalid" }));
    }
    assert.deepEqual(await requests(), []);
  });

  test("no listener stays behind", async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    Object.assign(signal, {
      addEventListener: (...args) => ((listeners += 1), add(...args)),
      removeEventListener: (...args) => ((listeners -= 1), remove(...args)),
    });
    const client = lw.connect(connection);
    const { ref } = await client.create(spec, { signal });
    for await (const { name } of client.list({ signal })) assert.equal(name, spec.name);
    for await (const { name } of client.list({ signal })) if (name) break;
    await client.delete(ref, { signal });
    assert.equal(listeners, 0);
  });
});

describe("misuse", () => {
  test("is a rejection where a promise is promised", async () => {
    const client = lw.connect(connection);
    for (const ref of [undefined, null, 5, {}]) {
      await assert.rejects(client.get(ref), error({ code: "invalid", message: /^get: a project is named by text/ }));
      await assert.rejects(client.delete(ref), error({ code: "invalid", message: /^delete: a project is named by text/ }));
    }
    await assert.rejects(client.get(ID, { signale: 1 }), error({ code: "invalid", message: 'get: options: there is no "signale". Did you mean "signal"? Known: "signal".' }));
    await assert.rejects(client.create(spec, { template: { id: 1 } }), error({ code: "unsupported" }));
    assert.throws(() => client.list({ pageSize: 0 }), error({ code: "invalid", message: /pageSize/ }));
    assert.throws(() => client.list({ pageSize: "5" }), error({ code: "invalid", message: /pageSize/ }));
  });

  test("free() twice is harmless, calls after it are not made", async () => {
    const client = lw.connect(connection);
    client.free();
    client.free();
    client[Symbol.dispose]();
    const freed = error({ code: "invalid", message: "This client has been freed." });
    await assert.rejects(client.create(spec), freed);
    await assert.rejects(client.createFromPayload({}), freed);
    await assert.rejects(client.get(ID), freed);
    await assert.rejects(client.delete(ID), freed);
    assert.throws(() => client.list(), freed);
    assert.equal(client.platform, "geti");
  });

  test("free() lets calls under way end as they would", async () => {
    const client = lw.connect(connection);
    const making = client.create(spec);
    const list = client.list();
    client.free();
    assert.equal((await making).name, spec.name);
    assert.equal((await list.next()).value.name, spec.name);
  });
});

describe("a fetch of the caller's own", () => {
  const offline = { "throws an Error": () => { throw new TypeError("offline"); }, "throws text": () => { throw "offline"; }, "throws nothing": () => { throw undefined; }, "rejects with text": () => Promise.reject("offline"), "gives nothing": () => undefined, "gives a number": () => 5, "gives a promise of nothing": async () => null };
  for (const [name, fetch] of Object.entries(offline)) {
    test(name, async () => {
      const client = lw.connect(connection, { fetch, retry: { attempts: 1 } });
      await assert.rejects(client.get(ID), error({ code: "network", outcome: "not_sent" }));
      assert.equal(lw.validate("geti", "{").ok, false);
    });
  }

  test("never answers", async () => {
    const client = lw.connect(connection, { fetch: () => new Promise(() => {}), timeoutMs: 30, retry: { attempts: 1 } });
    await assert.rejects(client.get(ID), error({ code: "timeout" }));
  });

  test("carries the requests", async () => {
    const seen = [];
    const client = lw.connect(connection, { fetch: (url, request) => (seen.push([request.method, new URL(url).origin, request.headers["x-api-key"]]), fetch(url, request)) });
    await client.create(spec);
    assert.ok(seen.some(([method]) => method === "POST"));
    assert.ok(seen.every(([, origin, key]) => origin === sandbox.url && key === TOKEN));
  });

  test("onAttempt is told of each attempt and each wait, and never of the token", async () => {
    await ask("/__sandbox/faults", [{ match: { method: "GET" }, status: 503, times: 2 }]);
    const events = [];
    const client = lw.connect(connection, { ...quick, onAttempt: (event) => (events.push(event), Promise.reject(new Error("mine"))) });
    for await (const project of client.list()) assert.fail(project.name);
    assert.ok(events.some(({ waitMs, reason }) => waitMs > 0 && /503/.test(reason)), inspect(events));
    assert.ok(events.some(({ attempt }) => attempt === 3));
    for (const event of events) assert.deepEqual(Object.keys(event).filter((key) => key !== "reason"), ["attempt", "method", "url", "waitMs"]);
    assert.ok(!JSON.stringify(events).includes(TOKEN));
  });
});

describe("the module fails meanwhile", () => {
  test("calls under way end, and the client goes on", async () => {
    const own = await fresh();
    await own.init(withPlatforms(faults["a trap"]));
    let answer;
    const client = own.connect(connection, { timeoutMs: 300, fetch: (url, request) => (answer ? fetch(url, request) : new Promise(() => {})) });
    const list = client.list();
    const calls = [client.create(spec), client.get(ID), list.next()];
    calls.forEach((call) => call.catch(() => {}));
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.throws(() => own.platforms(), { code: "internal" });
    for (const call of calls) await assert.rejects(call, (thrown) => thrown instanceof own.LabelwrightError && thrown.code === "internal");
    answer = true;
    assert.equal((await client.create(spec)).name, spec.name);
    const names = [];
    for await (const { name } of client.list()) names.push(name);
    assert.deepEqual(names, [spec.name]);
    client.free();
    // The timers of the calls that were under way run out, and call nobody.
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.equal(own.validate("geti", "{").ok, false);
  });

  test("a fault in a promise ends the call that waits for it, and nothing else", async () => {
    const uncaught = [];
    const listen = (thrown) => uncaught.push(thrown);
    process.on("uncaughtException", listen).on("unhandledRejection", listen);
    for (const fault of [faults["a trap"], faults["memory out of bounds"]]) {
      const own = await fresh();
      await own.init(withCallbacks(fault));
      for (let round = 0; round < 2; round += 1) {
        const client = own.connect(connection, { timeoutMs: 50 });
        const calls = [client.get(ID), client.create(spec), client.list().next()];
        for (const call of calls) await assert.rejects(call, (thrown) => thrown instanceof own.LabelwrightError && thrown.code === "internal");
        assert.equal(own.validate("geti", "{").ok, false);
        client.free();
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    process.off("uncaughtException", listen).off("unhandledRejection", listen);
    assert.deepEqual(uncaught, []);
  });

  test("a list of the module that failed says so; freeing its client is harmless", async () => {
    const own = await fresh();
    await own.init(withPlatforms(faults["a trap"]));
    const client = own.connect(connection);
    const list = client.list();
    assert.throws(() => own.platforms(), { code: "internal" });
    await assert.rejects(list.next(), (thrown) => thrown.code === "internal" && /begin it anew/.test(thrown.message));
    client.free();
    assert.equal(own.validate("geti", "{").ok, false);
  });
});
