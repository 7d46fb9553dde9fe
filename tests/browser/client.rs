//! The client with every odd `fetch`, signal and callback: an ordinary result or an ordinary error, and never a promise
//! that stays pending.

use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use labelwright::js::{Call, Held};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{GOOD, still_works};

const TOKEN: &str = "geti_pat_5e7c9a1b3d2f_a1b2c3";

/// What the scripts of the tests have at hand.
const TOOLS: &str = r#"
const ID = "0123456789abcdef01234567";
const project = (name = "P") => ({ id: ID, name, creation_time: "2024-05-06T07:08:09.123000+00:00", pipeline: { connections: [], tasks: [] } });
const json = (value, status = 200, headers = {}) => new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json", ...headers } });
const fails = async (promise, code) => {
  const limit = new Promise((resolve) => setTimeout(resolve, 5000, "pending"));
  const end = await Promise.race([promise.then((value) => ({ value }), (error) => ({ error })), limit]);
  if (end === "pending") throw new Error("the promise stays pending");
  if (!end.error) throw new Error("no error, but " + JSON.stringify(end.value));
  if (Object.getPrototypeOf(end.error) !== Object.prototype) throw new Error("no plain object: " + end.error);
  if (end.error.code !== code) throw new Error(`${end.error.code} instead of ${code}: ${end.error.message}`);
  if (JSON.stringify(end.error).includes(TOKEN)) throw new Error("the token shows: " + JSON.stringify(end.error));
  return end.error;
};
const equal = (a, b) => { if (JSON.stringify(a) !== JSON.stringify(b)) throw new Error(`${JSON.stringify(a)} is not ${JSON.stringify(b)}`); };
// A client as `pkg/src/client.ts` makes it, but with the plain objects that Rust throws.
const connect = (connection, options, fetch, onAttempt) => {
  const held = hold(connection, options);
  const call = async (from, kind, value, signal) => drive(from.begin(kind, value), fetch, onAttempt, signal);
  return {
    create: (project, isPayload, signal) => call(held, isPayload ? Call.CreateFromPayload : Call.Create, project, signal),
    get: (ref, signal) => call(held, Call.Get, ref, signal),
    delete: (ref, signal) => call(held, Call.Delete, ref, signal),
    list: (pageSize) => {
      const listing = held.begin(Call.List, pageSize);
      return { next: (signal) => call(listing, Call.Page, undefined, signal), free: () => listing.free() };
    },
    free: () => held.free(),
  };
};
const client = (fetch, options = {}, onAttempt) => connect({ platform: "geti", baseUrl: "https://geti.test/proxy/", token: TOKEN, organizationId: "o", workspaceId: "w" },
  { retry: { attempts: 2, baseDelayMs: 1, maxDelayMs: 2 }, timeoutMs: 300, ...options }, fetch, onAttempt);
"#;

#[wasm_bindgen(module = "/src/js/outside.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = drive)]
    static DRIVE: JsValue;
}

/// Runs an asynchronous script, which has `connect(connection, options, fetch, onAttempt)`.
async fn script(body: &str) {
    let hold = Closure::<dyn FnMut(JsValue, JsValue) -> Result<JsValue, JsValue>>::new(
        |connection: JsValue, options: JsValue| Held::new(&connection, &options).map(JsValue::from),
    );
    let calls = Object::new();
    for (name, call) in [
        ("Create", Call::Create),
        ("CreateFromPayload", Call::CreateFromPayload),
        ("Get", Call::Get),
        ("Delete", Call::Delete),
        ("List", Call::List),
        ("Page", Call::Page),
    ] {
        Reflect::set(&calls, &name.into(), &call.into()).expect("a plain object");
    }
    let text = format!("return (async () => {{ {TOOLS} {body} }})();");
    let function = Function::new_with_args("hold, drive, Call, TOKEN, GOOD", &text);
    let good = JSON::parse(GOOD).expect("JSON");
    let promise = function
        .apply(
            &JsValue::UNDEFINED,
            &Array::of5(
                hold.as_ref(),
                &DRIVE.with(JsValue::clone),
                &calls,
                &TOKEN.into(),
                &good,
            ),
        )
        .expect("a promise");
    if let Err(error) = JsFuture::from(Promise::resolve(&promise)).await {
        let words = Reflect::get(&error, &"message".into())
            .ok()
            .and_then(|message| message.as_string());
        panic!("{}", words.unwrap_or_else(|| format!("{error:?}")));
    }
    still_works();
}

#[wasm_bindgen_test]
async fn a_custom_fetch_gets_address_and_init() {
    script(
        r#"
        const calls = [];
        const raw = client(async (url, init) => {
          calls.push([url, init]);
          return init.method === "POST" ? json(project(), 201) : json({ projects: [], project_counts: 0 });
        });
        const made = await raw.create(GOOD, true);
        equal(Object.keys(made), ["platform", "ref", "name", "createdAt", "spec", "raw"]);
        equal([made.platform, made.ref, made.name, made.createdAt], ["geti", ID, "P", "2024-05-06T07:08:09.123000+00:00"]);
        equal(made.raw, project());
        equal(made.spec.name, "P");
        const [url, init] = calls.at(-1);
        equal(url, "https://geti.test/proxy/api/v1/organizations/o/workspaces/w/projects");
        equal(init.headers, { accept: "application/json", "content-type": "application/json", "x-api-key": TOKEN, "x-geti-csrf-protection": "1" });
        equal([init.method, init.redirect, init.credentials, init.cache], ["POST", "error", "omit", "no-store"]);
        equal(JSON.parse(init.body), GOOD);
        if (!(init.signal instanceof AbortSignal)) throw new Error("no signal");
        // It can be used for a real request.
        new Request(url, init);
        "#,
    )
    .await;
}

#[wasm_bindgen_test]
async fn specs_are_sent_as_bodies_and_what_is_invalid_is_not_sent() {
    script(
        r#"
        let posted;
        const raw = client(async (url, init) => {
          if (init.method === "POST") posted = JSON.parse(init.body);
          return posted ? json(project("S"), 201) : json({ projects: [] });
        });
        const spec = { name: "S", tasks: [{ kind: "detection", labels: [{ name: "car" }] }] };
        await raw.create(spec, false);
        equal([posted.name, posted.pipeline.tasks.at(-1).labels[0].name], ["S", "car"]);

        const never = client(() => { throw new Error("nothing may be sent"); });
        const cycle = {}; cycle.self = cycle;
        for (const [project, isPayload] of [[{ ...GOOD, name: " " }, true], [{ name: "S", tasks: [] }, false], [cycle, true], [undefined, false], ["{", true], [5n, true]]) {
          const error = await fails(never.create(project, isPayload), "invalid");
          equal([error.outcome, error.diagnostics.length > 0], ["not_sent", true]);
        }
        const error = await fails(never.create('{\n "name": " "}', true), "invalid");
        equal(error.diagnostics.map(({ position }) => position?.line > 0).includes(true), true);
        "#,
    )
    .await;
}

#[wasm_bindgen_test]
async fn a_fetch_that_fails_in_any_way_is_a_network_failure() {
    script(
        r#"
        const hostile = new Proxy({}, { get() { throw new Error("no"); }, getPrototypeOf() { throw new Error("no"); } });
        const thrown = [new TypeError("Failed to fetch"), "text", undefined, null, 5, 5n, Symbol("s"), {}, hostile, { message: hostile }, { message: "with " + TOKEN },
          Object.assign(new Error("fetch failed"), { cause: new Error("connect ECONNREFUSED " + TOKEN) })];
        for (const value of thrown) {
          equal((await fails(client(() => { throw value; }).get(ID), "network")).outcome, "not_sent");
          await fails(client(async () => { throw value; }).get(ID), "network");
        }
        const text = (text) => ({ status: 200, headers: new Headers(), text });
        for (const value of [undefined, null, 5, "text", [], {}, hostile, { status: 200 }, { status: "200", text() {} }, { status: 99, text() {} }, Response.error(),
          text(() => { throw "x"; }), text(() => Promise.reject("x")), text(() => 5), text(() => undefined), text(() => hostile),
          new Response(new ReadableStream({ start(controller) { controller.error("boom"); } })), { then() { throw "x"; } }, { then(_, reject) { reject("x"); } }]) {
          await fails(client(() => value).get(ID), "network");
          await fails(client(async () => value).get(ID), "network");
        }
        const error = await fails(client(() => { throw thrown.at(-1); }).get(ID), "network");
        if (!error.message.includes("fetch failed: connect ECONNREFUSED [token]")) throw new Error(error.message);
        "#,
    )
    .await;
}

#[wasm_bindgen_test]
async fn answers_of_any_make_are_read() {
    script(
        r#"
        // As packages for Node give them; without headers too.
        for (const answer of [{ status: 200, headers: new Map([["content-type", "application/json"]]), text: () => JSON.stringify(project()) },
          { status: 200, text: async () => JSON.stringify(project()) }, { status: 200, headers: null, text: async () => JSON.stringify(project()) }]) {
          equal((await client(() => answer).get(ID)).ref, ID);
        }
        equal((await fails(client(async () => json({}, 404)).get(ID), "not_found")).status, 404);
        const limited = await fails(client(async () => json({}, 429, { "retry-after": "500", "x-request-id": "r-1" })).get(ID), "rate_limited");
        equal([limited.retryAfterMs, limited.requestId, limited.outcome, limited.diagnostics], [500000, "r-1", "rejected", []]);
        const surrogates = await client(() => ({ status: 200, text: () => JSON.stringify(project("\ud800")) })).get(ID);
        equal(surrogates.name, "\ufffd");
        "#,
    )
    .await;
}

#[wasm_bindgen_test]
async fn whoever_does_not_answer_in_time_has_not_answered() {
    script(
        r#"
        let aborted = 0;
        const never = (url, init) => new Promise(() => init.signal.addEventListener("abort", () => aborted++));
        const start = performance.now();
        await fails(client(never, { timeoutMs: 50 }).get(ID), "timeout");
        const took = performance.now() - start;
        if (took < 90 || took > 2000) throw new Error(`two attempts of 50 ms took ${took} ms`);
        equal(aborted, 2);
        await fails(client(() => ({ status: 200, text: () => new Promise(() => {}) }), { timeoutMs: 50 }).get(ID), "timeout");
        await fails(client(async () => new Response(new ReadableStream({})), { timeoutMs: 50 }).get(ID), "timeout");
        // An abort that fetch reports in its own way is the time all the same.
        await fails(client((url, init) => new Promise((_, reject) => init.signal.addEventListener("abort", () => reject("mine"))), { timeoutMs: 50 }).get(ID), "timeout");
        "#,
    )
    .await;
}

#[wasm_bindgen_test]
async fn callers_abort_for_any_reason_at_any_time() {
    script(
        r#"
        const never = () => new Promise(() => {});
        const heeds = (url, init) => new Promise((_, reject) => init.signal.addEventListener("abort", () => reject(init.signal.reason)));
        const reasons = ["user left", undefined, null, 5, new Error("enough"), { a: 1 }, Symbol.for("s"), 5n];
        for (const fetch of [never, heeds]) {
          for (const reason of reasons) {
            const controller = new AbortController();
            const call = client(fetch, { timeoutMs: 5000 }).get(ID, controller.signal);
            setTimeout(() => controller.abort(reason), 5);
            const end = await call.then(() => { throw new Error("no error"); }, (error) => error);
            equal([end.code, end.outcome], ["aborted", "not_sent"]);
            if (end.cause !== controller.signal.reason) throw new Error("another reason");
          }
        }
        // Before the call, and nothing is sent then.
        let sent = 0;
        const counting = async () => (sent++, json(project()));
        await fails(client(counting).get(ID, AbortSignal.abort("before")), "aborted");
        equal(sent, 0);
        // In a wait.
        const controller = new AbortController();
        const waiting = client(async () => json({}, 503, { "retry-after": "60" })).get(ID, controller.signal);
        setTimeout(() => controller.abort("tired"), 50);
        const start = performance.now();
        await fails(waiting, "aborted");
        if (performance.now() - start > 2000) throw new Error("it waited on");
        // By the callback, just before the request goes out.
        const late = new AbortController();
        await fails(client(counting, {}, () => late.abort()).get(ID, late.signal), "aborted");
        equal(sent, 0);
        // After the end.
        const done = new AbortController();
        await client(counting).get(ID, done.signal);
        done.abort("too late");
        // A creation under way may arrive.
        const creating = new AbortController();
        const post = async (url, init) => (init.method === "POST" ? (setTimeout(() => creating.abort(), 5), new Promise(() => {})) : json({ projects: [] }));
        equal((await fails(client(post, { timeoutMs: 5000 }).create(GOOD, true, creating.signal), "aborted")).outcome, "unknown");
        "#,
    )
    .await;
}

#[wasm_bindgen_test]
async fn what_is_no_signal_is_misuse() {
    script(
        r#"
        for (const signal of ["stop", 5, {}, [], () => {}, new AbortController(), { aborted: false }]) {
          await fails(client(() => { throw new Error("sent"); }).get(ID, signal), "invalid");
        }
        await client(async () => json(project())).get(ID, null);
        // One of another make will do.
        const listeners = [];
        const own = { aborted: false, addEventListener: (_, listener) => listeners.push(listener), removeEventListener() {} };
        const call = client(() => new Promise(() => {}), { timeoutMs: 5000 }).get(ID, own);
        setTimeout(() => listeners.forEach((listener) => listener()), 5);
        await fails(call, "aborted");
        const deaf = { aborted: false, addEventListener() { throw "x"; }, removeEventListener() { throw "x"; } };
        await client(async () => json(project())).get(ID, deaf);
        "#,
    )
    .await;
}

#[wasm_bindgen_test]
async fn attempts_are_told_of_and_what_the_callback_does_is_its_own_affair() {
    script(
        r#"
        const events = [];
        let count = 0;
        const second = async () => (count++ === 0 ? json({}, 503) : json(project()));
        await client(second, { retry: { baseDelayMs: 4 } }, (event) => events.push(event)).get(ID);
        const url = "https://geti.test/proxy/api/v1/organizations/o/workspaces/w/projects/" + ID;
        equal(events[0], { attempt: 1, method: "GET", url, waitMs: 0 });
        equal({ ...events[1], waitMs: 1 }, { attempt: 2, method: "GET", url, waitMs: 1, reason: "status 503" });
        if (!(events[1].waitMs >= 2 && events[1].waitMs <= 4)) throw new Error(events[1].waitMs);
        equal(events[2], { attempt: 2, method: "GET", url, waitMs: 0, reason: "status 503" });
        equal(events.length, 3);
        if (JSON.stringify(events).includes(TOKEN)) throw new Error("the token shows");
        let unhandled = 0;
        const listener = (event) => { unhandled++; event.preventDefault(); };
        addEventListener("unhandledrejection", listener);
        for (const callback of [() => { throw "x"; }, async () => { throw "x"; }, () => ({ then() { throw "x"; } }), () => 5, () => { events.length = 0; raw.free(); }]) {
          var raw = client(async () => json(project()), {}, callback);
          equal((await raw.get(ID)).ref, ID);
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
        removeEventListener("unhandledrejection", listener);
        equal(unhandled, 0);
        "#,
    )
    .await;
}

#[wasm_bindgen_test]
async fn a_client_can_be_freed_while_calls_run() {
    script(
        r#"
        let answer;
        const raw = client(() => new Promise((resolve) => (answer = () => resolve(json(project())))));
        const call = raw.get(ID);
        const listing = raw.list();
        raw.free();
        await new Promise((resolve) => setTimeout(resolve, 5));
        answer();
        equal((await call).ref, ID);
        const page = listing.next();
        listing.free();
        await new Promise((resolve) => setTimeout(resolve, 5));
        answer();
        await fails(page, "bad_response");
        "#,
    )
    .await;
}

#[wasm_bindgen_test]
async fn lists_come_page_by_page() {
    script(
        r#"
        const all = Array.from({ length: 5 }, (_, n) => ({ ...project(`p${n}`), id: String(n).padStart(24, "0") }));
        const urls = [];
        const raw = client(async (url) => {
          urls.push(url);
          const { searchParams } = new URL(url);
          const [skip, limit] = ["skip", "limit"].map((key) => Number(searchParams.get(key)));
          return json({ projects: all.slice(skip, skip + limit), project_counts: all.length, next_page: "/x" });
        });
        const listing = raw.list(2);
        const names = [];
        for (let page; (page = await listing.next()); ) names.push(page.map(({ name }) => name));
        equal(names, [["p0", "p1"], ["p2", "p3"], ["p4"]]);
        equal(await listing.next(), undefined);
        equal(urls.length, 3);
        for (const size of [0, -1, 1.5, NaN, Infinity]) {
          try { raw.list(size); } catch (error) { equal(error.code, "invalid"); continue; }
          throw new Error(`${size} is no page size`);
        }
        raw.list(1e9);
        "#,
    )
    .await;
}

#[wasm_bindgen_test]
async fn deleting_says_how_much() {
    script(r#"equal(await client(async () => json({ result: "success" })).delete(ID), { deleted: { projects: 1 } });"#).await;
}

#[wasm_bindgen_test]
async fn wrong_connections_and_options_are_thrown_at_once() {
    script(
        r#"
        const good = { platform: "geti", baseUrl: "https://h", token: "t" };
        const hostile = { get token() { throw new Error(TOKEN); } };
        for (const [connection, options, code] of [[undefined, undefined, "invalid"], [null, {}, "invalid"], ["x", {}, "invalid"], [{}, {}, "invalid"], [hostile, {}, "invalid"],
          [{ ...good, platform: "getti" }, {}, "invalid"], [{ ...good, platform: "scale" }, {}, "invalid"], [{ ...good, baseUrl: `https://me:${TOKEN}@h` }, {}, "invalid"],
          [{ ...good, token: TOKEN + "\n" }, {}, "unauthorized"], [{ ...good, token: TOKEN + "ā" }, {}, "unauthorized"], [{ ...good, token: 5 }, {}, "invalid"],
          [good, { timeout: 5 }, "invalid"], [good, { timeoutMs: Infinity }, "invalid"], [good, { retry: { attempts: 0 } }, "invalid"], [good, null, "invalid"]]) {
          let error;
          try { connect(connection, options); } catch (thrown) { error = thrown; }
          equal([error?.code, error?.outcome], [code, "not_sent"]);
          if (JSON.stringify(error).includes(TOKEN)) throw new Error("the token shows");
        }
        connect(good);
        connect(JSON.stringify(good), "{}");
        connect(good, { fetch: () => {}, onAttempt: () => {}, timeoutMs: undefined });
        "#,
    )
    .await;
}

#[wasm_bindgen_test]
async fn the_global_fetch_gets_a_real_request() {
    script(
        r#"
        const real = globalThis.fetch;
        const requests = [];
        try {
          globalThis.fetch = async (request) => (requests.push(request.clone()), request.method === "POST" ? json(project(), 201) : json({ projects: [] }));
          await client().create(GOOD, true);
          const request = requests.at(-1);
          equal([request.method, request.url], ["POST", "https://geti.test/proxy/api/v1/organizations/o/workspaces/w/projects"]);
          equal([request.redirect, request.credentials, request.cache], ["error", "omit", "no-store"]);
          equal(Object.fromEntries(request.headers), { accept: "application/json", "content-type": "application/json", "x-api-key": TOKEN, "x-geti-csrf-protection": "1" });
          equal(JSON.parse(await request.text()), GOOD);
          for (const value of ["text", undefined, null, {}]) {
            globalThis.fetch = () => { throw value; };
            await fails(client().get(ID), "network");
            globalThis.fetch = async () => { throw value; };
            await fails(client().get(ID), "network");
            globalThis.fetch = async () => value;
            await fails(client().get(ID), "network");
          }
          delete globalThis.fetch;
          globalThis.fetch = undefined;
          await fails(client().get(ID), "network");
        } finally {
          globalThis.fetch = real;
        }
        "#,
    )
    .await;
}

#[wasm_bindgen_test]
async fn the_real_fetch_works() {
    script(
        r#"
        const at = (baseUrl, options) => connect({ platform: "geti", baseUrl, token: TOKEN, organizationId: "o", workspaceId: "w" }, { retry: { attempts: 1 }, ...options });
        // The page's own server has no such file.
        await fails(at("/nowhere/").get(ID), "not_found");
        await fails(at(location.origin).get(ID), "not_found");
        // Nobody listens there.
        equal((await fails(at("http://127.0.0.1:9").get(ID), "network")).outcome, "not_sent");
        // No such address can be made.
        equal((await fails(at("http://127.0.0.1:99999").get(ID), "invalid")).outcome, "not_sent");
        const controller = new AbortController();
        const call = at(location.origin).get(ID, controller.signal);
        controller.abort("at once");
        const error = await call.then(() => null, (error) => error);
        equal([error.code, error.cause], ["aborted", "at once"]);
        "#,
    )
    .await;
}
