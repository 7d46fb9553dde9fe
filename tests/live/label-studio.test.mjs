// The package in real browsers, on another origin, against a real Label Studio server: both kinds of tokens.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../consumers/serve.mjs";
import { BODIES, REFUSED, SPECS } from "./bodies.mjs";
import { startLabelStudio } from "./label-studio.mjs";
import { openBrowser } from "./webdriver.mjs";

const folder = mkdtempSync(join(tmpdir(), "labelwright-page-"));
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
let server, pages;

before(async () => {
  cpSync(at("page"), join(folder, "page"), { recursive: true });
  cpSync(at("../../pkg/dist"), join(folder, "labelwright"), { recursive: true });
  server = await startLabelStudio();
  console.log(`Label Studio ${server.version} at ${server.url}`);
  pages = await serve(folder, `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ${server.url}`);
});

after(async () => {
  await pages?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the server itself says, without the package. */
async function ask(path) {
  const answer = await fetch(`${server.url}/api${path}`, { headers: { authorization: `Token ${server.legacy}` } });
  return { status: answer.status, body: await answer.json().catch(() => undefined) };
}

for (const browserName of ["chromium", "firefox"]) {
  describe(browserName, () => {
    let browser;
    before(async () => {
      browser = await openBrowser(browserName);
      await browser.goto(`${pages.address}page/index.html`);
      await browser.run(async () => {
        while (!globalThis.labelwright) await new Promise((done) => setTimeout(done, 20));
      });
    });
    after(() => browser?.close());

    /** Runs a function in the page with a client: `task(client, ...args)`. */
    const withClient = (kind, task, ...args) =>
      browser.run(
        `async (connection, ...rest) => {
          const client = labelwright.connect(connection);
          try { return await (${task})(client, ...rest); } finally { client.free(); }
        }`,
        { platform: "label-studio", baseUrl: server.url, token: server[kind] },
        ...args,
      );

    for (const kind of ["legacy", "personal"]) {
      test(`${kind} token: creates, gets, lists and deletes a project of each kind of task`, async () => {
        const made = [];
        for (const { kind: what, body } of BODIES) {
          const project = await withClient(kind, (client, body) => client.createFromPayload(body), body);
          assert.equal(project.platform, "label-studio");
          assert.equal(project.name, body.title, what);
          const { body: stored } = await ask(`/projects/${project.ref}/`);
          assert.equal(stored.label_config, body.label_config, what);
          assert.equal(stored.description, body.description, what);
          assert.equal(project.createdAt, stored.created_at);
          made.push(project.ref);
        }
        const listed = await withClient(kind, async (client) => {
          const all = [];
          for await (const { ref } of client.list({ pageSize: 3 })) all.push(ref);
          return all;
        });
        assert.deepEqual(listed, [...made].reverse(), "the newest first, each once");
        for (const [index, ref] of made.entries()) {
          const got = await withClient(kind, (client, ref) => client.get(ref), ref);
          assert.equal(got.raw.label_config, BODIES[index].body.label_config);
          const { deleted } = await withClient(kind, (client, ref) => client.delete(ref), ref);
          assert.deepEqual(deleted, { projects: 1 });
          assert.equal((await ask(`/projects/${ref}/`)).status, 404);
        }
      });

      test(`${kind} token: creates specs of each kind of task, and reads them back`, async (t) => {
        const kinds = await browser.run(async () => labelwright.platforms().find(({ id }) => id === "label-studio").taskKinds);
        for (const spec of SPECS) {
          if (!spec.tasks.every((task) => kinds.includes(task.kind))) {
            t.diagnostic(`${spec.name}: not a kind that is taken`);
            continue;
          }
          const project = await withClient(kind, (client, spec) => client.create(spec), spec);
          assert.equal(project.name, spec.name);
          const read = (tasks) => tasks.map((task) => ({ kind: task.kind, labels: (task.labels ?? []).map(({ name }) => name).sort() }));
          const expected = read(spec.tasks);
          const found = read(project.spec.tasks);
          if (!spec.tasks.some((task) => task.kind === "anomaly")) assert.deepEqual(found, expected, spec.name);
          await withClient(kind, (client, ref) => client.delete(ref), project.ref);
        }
      });
    }

    test("refused bodies: the server names the places that we name", async () => {
      const { body: before } = await ask("/projects/");
      for (const body of REFUSED) {
        const report = await browser.run(async (body) => labelwright.validate("label-studio", body), body);
        const ours = report.diagnostics.filter(({ severity }) => severity === "error").map(({ path }) => path.split("/")[1]);
        // Sent past our own check, by a fetch that puts the wrong body in.
        const error = await withClient(
          "legacy",
          async (client, connection, body) => {
            client.free();
            const tampering = (request) => fetch(request.method === "POST" ? new Request(request, { body: JSON.stringify(body) }) : request);
            const other = labelwright.connect(connection, { fetch: (input, init) => tampering(new Request(input, init)) });
            const good = { title: "A good one" };
            return other.createFromPayload(good).then(
              () => null,
              ({ code, status, outcome, diagnostics, message }) => ({ code, status, outcome, diagnostics, message }),
            );
          },
          { platform: "label-studio", baseUrl: server.url, token: server.legacy },
          body,
        );
        assert.ok(error, `${JSON.stringify(body)} was taken`);
        assert.deepEqual([error.code, error.status, error.outcome], ["invalid", 400, "rejected"], error.message);
        const theirs = error.diagnostics.map(({ path }) => path.split("/")[1]);
        assert.deepEqual(new Set(theirs), new Set(ours), `${JSON.stringify(body)}: ${error.message}`);
        const codes = report.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
        assert.deepEqual(error.diagnostics.map(({ code }) => code).sort(), codes.sort(), JSON.stringify(body));

        // And what we find wrong ourselves is not sent.
        const unsent = await withClient(
          "legacy",
          (client, body) => client.createFromPayload(body).then(() => null, ({ code, outcome, diagnostics }) => ({ code, outcome, paths: diagnostics.map(({ path }) => path) })),
          body,
        );
        assert.deepEqual([unsent.code, unsent.outcome], ["invalid", "not_sent"]);
      }
      assert.equal((await ask("/projects/")).body.count, before.count);
    });

    test("a personal token is exchanged once, again when time has gone by, and again where it is turned away", async () => {
      const counts = await browser.run(
        async (connection) => {
          let exchanges = 0;
          let spoil = false;
          const client = labelwright.connect(connection, {
            fetch: (input, init) => {
              const request = new Request(input, init);
              if (request.url.endsWith("/api/token/refresh/")) exchanges += 1;
              else if (spoil) {
                spoil = false;
                request.headers.set("authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.e30.x");
              }
              return fetch(request);
            },
          });
          const list = async () => {
            for await (const project of client.list()) void project;
            return exchanges;
          };
          const counts = [await list(), await list()];
          setClockAhead(280_000);
          counts.push(await list(), await list());
          setClockAhead(0);
          spoil = true;
          counts.push(await list());
          client.free();
          return counts;
        },
        { platform: "label-studio", baseUrl: server.url, token: server.personal },
      );
      assert.deepEqual(counts, [1, 1, 2, 2, 3]);
    });

    test("a project whose answer is lost is found among others of its title, and is the only one", async () => {
      const body = { ...BODIES[0].body, title: "One of a kind" };
      const other = await withClient("legacy", (client, body) => client.createFromPayload(body), body);
      const found = await browser.run(
        async (connection, body) => {
          const client = labelwright.connect(connection, {
            fetch: async (input, init) => {
              const request = new Request(input, init);
              const isCreation = request.method === "POST" && request.url.endsWith("/api/projects/");
              const answer = await fetch(request);
              if (isCreation) throw new TypeError("the connection was cut");
              return answer;
            },
          });
          return client.createFromPayload(body);
        },
        { platform: "label-studio", baseUrl: server.url, token: server.personal },
        body,
      );
      const { body: all } = await ask("/projects/?title=One%20of%20a%20kind&ordering=-id");
      assert.deepEqual(all.results.map(({ id }) => String(id)), [found.ref, other.ref]);
      for (const ref of [found.ref, other.ref]) await withClient("legacy", (client, ref) => client.delete(ref), ref);
    });

    test("wrong tokens, unknown projects and templates are told in words, without the token", async () => {
      const call = (connection, task) =>
        browser.run(
          `(connection) => {
            const client = labelwright.connect(connection);
            return (${task})(client).then(() => null, (error) => ({ code: error.code, status: error.status, outcome: error.outcome, message: error.message, all: JSON.stringify(error) }));
          }`,
          { platform: "label-studio", baseUrl: server.url, ...connection },
        );
      const legacy = "f".repeat(40);
      const wrong = await call({ token: legacy }, (client) => client.get("1"));
      assert.deepEqual([wrong.code, wrong.status], ["unauthorized", 401]);
      const personal = `${server.personal.slice(0, -4)}AAAA`;
      const forged = await call({ token: personal }, (client) => client.get("1"));
      assert.deepEqual([forged.code, forged.status, forged.outcome], ["unauthorized", 401, "not_sent"]);
      for (const { all } of [wrong, forged]) assert.ok(!all.includes(legacy) && !all.includes("eyJ"), all);

      const missing = await call({ token: server.legacy }, (client) => client.get("999999"));
      assert.deepEqual([missing.code, missing.status], ["not_found", 404]);
      const template = await call({ token: server.legacy }, (client) => client.createFromPayload({ title: "From a template" }, { template: { id: 1, workspaceId: 1 } }));
      assert.deepEqual([template.code, template.status, template.outcome], ["unsupported", 404, "rejected"]);
      assert.match(template.message, /Enterprise/);
    });

    test("the form creates a project, and shows what the server refuses at the field", async () => {
      await browser.goto(`${pages.address}page/form.html`);
      const told = await browser.run(
        async (connection) => {
          const form = document.querySelector("labelwright-form");
          const submit = await found("[part~=submit]:enabled");
          form.value = { name: "Set up by a form", tasks: [{ kind: "detection", labels: [{ name: "Kitchen & dining room table", hotkey: "1" }, { name: "bus" }] }] };
          // The server is sent a title that it does not take: the form itself would never send it.
          const spoilt = async (request) => new Request(request, { body: JSON.stringify({ ...(await request.json()), title: "ab" }) });
          form.clientOptions = { fetch: async (input, init) => {
            const request = new Request(input, init);
            return fetch(request.method === "POST" ? await spoilt(request) : request);
          } };
          form.connection = connection;
          await form.updateComplete;
          submit.click();
          const field = await found("input", (input) => input.value === "Set up by a form" && input.getAttribute("aria-invalid") === "true");
          const words = field.getAttribute("aria-describedby")?.split(" ").map((id) => field.getRootNode().getElementById(id)?.textContent).join(" ");
          form.clientOptions = {};
          await form.updateComplete;
          (await found("[part~=submit]:enabled")).click();
          await found("[part~=created]");
          return { told: globalThis.told, words };
        },
        { platform: "label-studio", baseUrl: server.url, token: server.personal },
      );
      assert.deepEqual(told.told.map(({ what }) => what), ["submit", "error", "submit", "created"]);
      assert.equal(told.told[1].code, "invalid");
      assert.match(told.words, /at least 3 characters/);
      const { ref } = told.told[3];
      const { body: stored } = await ask(`/projects/${ref}/`);
      assert.equal(stored.title, "Set up by a form");
      assert.deepEqual(Object.keys(Object.values(stored.parsed_label_config)[0].labels_attrs), ["Kitchen & dining room table", "bus"]);
      assert.equal((await ask(`/projects/?title=Set%20up%20by%20a%20form`)).body.count, 1);
      await fetch(`${server.url}/api/projects/${ref}/`, { method: "DELETE", headers: { authorization: `Token ${server.legacy}` } });
    });
  });
}
