// Servers and networks that fail: what the visitor is told, and what is on the server then.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSandbox } from "../../www/sandbox/server.js";
import { demo, parts } from "./demo.mjs";
import { closingGateway } from "./gateway.mjs";

const page_ = demo();
const CREATE = { method: "POST", path: "/projects$" };

/** Every text that the progress line shows from now on. */
async function watchProgress(page) {
  await page.evaluate(() => {
    const line = document.getElementById("progress");
    window.progress = [];
    new MutationObserver(() => window.progress.push(line.textContent)).observe(line, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => window.progress.filter(Boolean));
}

const names = async (url) => (await page_.projects(url)).map(({ name }) => name);

test("a server that is busy once is asked again, and the progress line tells", async (t) => {
  const page = await page_.open(t, { answersFail: true });
  const { create, answer, progress } = parts(page);
  const shown = await watchProgress(page);
  await page_.control("faults", [{ match: CREATE, status: 503, headers: { "Retry-After": "1" } }]);
  await create.click();
  await answer.getByRole("heading", { name: /^Created/ }).waitFor();
  const lines = await shown();
  assert.ok(lines.some((line) => /waiting [\d.]+ s/.test(line)), lines.join("\n"));
  assert.ok(lines.some((line) => /POST …\/projects, attempt 2/.test(line)), lines.join("\n"));
  assert.equal(await progress.textContent(), "");
  assert.deepEqual(await names(), ["VEHICLE DETECTION PROJECT"]);
});

test("what the server refuses is told at its place", async (t) => {
  const page = await page_.open(t, { answersFail: true });
  const { create, answer } = parts(page);
  await page_.control("faults", [{ match: CREATE, status: 400, body: { error_code: "duplicate_label_names", message: "Label names must be unique", http_status: 400 } }]);
  await create.click();
  await answer.waitFor();
  const words = await answer.innerText();
  assert.match(words, /The server refused it: nothing was changed/);
  assert.match(words, /duplicate_label_names/);
  assert.match(words, /Label names must be unique/);
  await answer.locator(".place").first().click();
  assert.ok(await parts(page).text.evaluate((editor) => editor === document.activeElement));
  assert.equal(await page.locator(".line-number[data-severity=error]").count(), 1, "the gutter shows it too");
  await page.keyboard.press("Home");
  await page.keyboard.type(" ");
  await page.waitForFunction(() => document.querySelectorAll(".line-number[data-severity=error]").length === 0);
  assert.deepEqual(await names(), []);
});

/**
 * Creates a project through a gateway that uses each connection once, and has that connection cut. Not without such a
 * gateway: where a cut connection was used before, browsers repeat the request of their own accord, a POST too, and tell
 * nobody; the page then never sees the cut.
 */
async function createWithCut(t, when) {
  const gateway = await closingGateway(page_.url);
  t.after(() => gateway.close());
  const page = await page_.open(t, { answersFail: true });
  const shown = await watchProgress(page);
  await page.getByLabel("Another Geti server").check();
  await page.getByLabel("Address").fill(gateway.url);
  await page.getByLabel("Personal access token").fill("geti_pat_x");
  await page_.control("faults", [{ match: CREATE, drop: when }]);
  await parts(page).create.click();
  await parts(page).answer.waitFor({ timeout: 60_000 });
  const posts = await page_.requests("POST");
  assert.deepEqual(posts.map(({ status }) => status), [null], "sent once, and cut");
  const lines = await shown();
  assert.ok(lines.findLastIndex((line) => /GET …\/projects/.test(line)) > lines.findIndex((line) => /POST/.test(line)), "looked for afterwards");
  return { words: await parts(page).answer.innerText(), projects: await page_.projects() };
}

for (const when of ["after", "during"]) {
  test(`a connection cut ${when === "during" ? "during the answer" : "after the server acted"}: one project, and the visitor sees it`, async (t) => {
    const { words, projects } = await createWithCut(t, when);
    assert.match(words, /^Created “VEHICLE DETECTION PROJECT”/);
    assert.deepEqual(projects.map(({ name }) => name), ["VEHICLE DETECTION PROJECT"]);
    assert.ok(words.includes(projects[0].id));
  });
}

test("a connection cut before the server acted: no project, and the visitor is told that nobody knows", async (t) => {
  const { words, projects } = await createWithCut(t, "before");
  assert.deepEqual(projects, []);
  assert.match(words, /^No answer/);
  assert.match(words, /Nobody knows whether the server did it/);
});

test("a page of HTML instead of an answer is told as such", async (t) => {
  const page = await page_.open(t, { answersFail: true });
  const { refresh } = parts(page);
  await page_.control("faults", [{ match: { method: "GET" }, html: true, times: 20 }]);
  await refresh.click();
  const note = page.locator("#projects-note", { hasText: "The projects could not be listed:" });
  await note.waitFor();
  assert.match(await note.innerText(), /web page/);
});

test("a create that is answered by HTML makes one project at most, and the page says what is known", async (t) => {
  const page = await page_.open(t, { answersFail: true });
  const { create, answer } = parts(page);
  await page_.control("faults", [{ match: CREATE, html: true }]);
  await create.click();
  await answer.waitFor({ timeout: 60_000 });
  const made = await names();
  assert.ok(made.length <= 1, made.join());
  const words = await answer.innerText();
  if (made.length === 1) assert.match(words, /^Created/);
  else assert.doesNotMatch(words, /^Created/);
});

test("Cancel ends a call at once", async (t) => {
  const page = await page_.open(t, { answersFail: true });
  const { create, cancel, answer, refresh } = parts(page);
  assert.ok(await cancel.isHidden());
  await page_.control("faults", [{ match: { method: "GET" }, delayMs: 20_000, times: 5 }]);
  await create.click();
  await cancel.click();
  await answer.getByRole("heading", { name: "Cancelled" }).waitFor({ timeout: 3000 });
  assert.match(await answer.innerText(), /Nothing was changed on the server/);
  assert.ok(await cancel.isHidden());
  assert.deepEqual(await page_.requests("POST"), []);

  await page_.control("reset");
  await refresh.click();
  await page.locator("#projects-note", { hasText: "There are none on the sandbox." }).waitFor();
});

test("Cancel while the server may be acting says that nobody knows", async (t) => {
  const page = await page_.open(t, { answersFail: true });
  const { create, cancel, answer } = parts(page);
  await page_.control("faults", [{ match: CREATE, delayMs: 20_000 }]);
  await create.click();
  await page.waitForFunction(() => /POST/.test(document.getElementById("progress").textContent));
  await cancel.click();
  await answer.waitFor({ timeout: 3000 });
  assert.match(await answer.innerText(), /aborted/);
  assert.match(await answer.innerText(), /Nobody knows whether the server did it/);
});

test("a second press of Create while the first one runs makes no second project", async (t) => {
  const page = await page_.open(t);
  const { create, answer } = parts(page);
  await page_.control("faults", [{ match: CREATE, delayMs: 500 }]);
  await create.dblclick();
  await page.keyboard.press("Enter");
  assert.equal(await create.getAttribute("aria-disabled"), "true");
  await answer.getByRole("heading", { name: /^Created/ }).waitFor();
  assert.deepEqual(await names(), ["VEHICLE DETECTION PROJECT"]);
});

test("a failed delete is told, and the project stays in the list", async (t) => {
  const page = await page_.open(t, { answersFail: true });
  const { create, projects } = parts(page);
  await create.click();
  await page.locator("#projects-note", { hasText: "1 project on the sandbox." }).waitFor();
  await page_.control("faults", [{ match: { method: "DELETE" }, status: 409, body: { error_code: "project_locked", message: "Project is locked", http_status: 409 } }]);
  await projects.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.locator("#projects-note", { hasText: "could not be deleted" }).waitFor();
  assert.equal(await projects.count(), 1);
});

test("a server that does not allow the page's origin is told as one without an answer", async (t) => {
  const closed = await startSandbox({ cors: false });
  t.after(() => closed.close());
  const page = await page_.open(t, { answersFail: true });
  // The browser's own words about CORS are expected here, and only here.
  page.removeAllListeners("console");
  const { create, answer } = parts(page);
  await page.getByLabel("Another Geti server").check();
  await page.getByLabel("Address").fill(closed.url);
  await page.getByLabel("Personal access token").fill("geti_pat_x");
  await create.click();
  await answer.waitFor({ timeout: 60_000 });
  assert.match(await answer.innerText(), /network/);
  assert.deepEqual(await names(closed.url), []);
});
