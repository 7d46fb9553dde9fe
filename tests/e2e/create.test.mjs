// Creating, listing, opening and deleting projects.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startSandbox } from "../../www/sandbox/server.js";
import { choose, demo, parts, paste, verdictIs } from "./demo.mjs";

const page_ = demo();

/** A server of the visitor's own, of another origin than the page. */
let other;
before(async () => void (other = await startSandbox()));
after(() => other.close());

const TOKEN = "geti_pat_of_the_visitor";

async function chooseOther(page, { token = TOKEN, address = other.url } = {}) {
  await page.getByLabel("Another Geti server").check();
  await page.getByLabel("Address").fill(address);
  await page.getByLabel("Personal access token").fill(token);
}

test("a project is created, shown as the server made it, listed and deleted", async (t) => {
  const page = await page_.open(t);
  const { create, answer, projects, refresh } = parts(page);
  await verdictIs(page, /No problems/);
  await create.click();
  await answer.getByRole("heading", { name: "Created “VEHICLE DETECTION PROJECT”" }).waitFor();

  const [stored] = await page_.projects();
  const task = stored.pipeline.tasks.find(({ title }) => title === "Detection Task");
  const rows = (await answer.getByRole("row").allInnerTexts()).map((row) => row.split(/\s*\t\s*|\n/).map((cell) => cell.trim()).filter(Boolean).join(" | "));
  assert.equal(rows.length, 3, "a head and two labels");
  assert.match(rows[1], /^Vehicle \| #ff0000ff from #ff0000 \| default_detection/);
  assert.ok(rows[1].endsWith(task.labels[0].id));
  assert.match(rows[2], /^No object ?\|? ?added by the server \| #000000ff \| No object/);
  assert.ok((await answer.textContent()).includes(stored.id));
  await answer.getByText("The answer of the server").click();
  assert.deepEqual(JSON.parse(await answer.locator("pre").textContent()).pipeline, stored.pipeline);

  await page.locator("#projects-note", { hasText: "1 project on the sandbox." }).waitFor();
  assert.match(await projects.innerText(), new RegExp(`VEHICLE DETECTION PROJECT[\\s\\S]*detection[\\s\\S]*${stored.id}`));
  await refresh.click();
  await page.locator("#projects-note", { hasText: "1 project on the sandbox." }).waitFor();

  await projects.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Keep it" }).click();
  assert.equal((await page_.projects()).length, 1);
  await projects.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.locator("#projects-note", { hasText: "There are none on the sandbox." }).waitFor();
  assert.deepEqual(await page_.projects(), []);
});

test("in a chain, what the server sets by itself is told", async (t) => {
  const page = await page_.open(t);
  const { create, answer } = parts(page);
  await choose(page, "Detection, then classification");
  await create.click();
  const row = answer.getByRole("row").filter({ hasText: "rectangle" });
  await row.waitFor();
  assert.match(await row.innerText(), /#0015ffff from #0015FFFF/);
  assert.match(await row.innerText(), /object\s*set by the server/);
});

test("a body with errors is not sent; repaired, it is", async (t) => {
  const page = await page_.open(t);
  const { create, answer, repair } = parts(page);
  await choose(page, "A body with mistakes");
  await verdictIs(page, /8 errors/);
  assert.ok(await page.getByText("With errors in it, the body is not sent.").isVisible());
  await create.click();
  await answer.getByRole("heading", { name: "Not sent" }).waitFor();
  assert.match(await answer.innerText(), /Nothing was changed on the server/);
  assert.deepEqual(await page_.requests(), []);
  await repair.click();
  await verdictIs(page, /^Geti would take this/);
  await create.click();
  await answer.getByRole("heading", { name: "Created “Road inspection”" }).waitFor();
  const [stored, ...more] = await page_.projects();
  assert.equal(stored.name, "Road inspection");
  assert.deepEqual(more, []);
});

test("what is in the editor is sent, not what was checked last", async (t) => {
  const page = await page_.open(t);
  const { create, answer, text } = parts(page);
  await paste(page, (await text.inputValue()).replace("VEHICLE DETECTION PROJECT", "Another name"));
  await create.click();
  await answer.getByRole("heading", { name: "Created “Another name”" }).waitFor();
});

test("a server of the visitor's own gets the project, and its token is nowhere but in its field", async (t) => {
  const page = await page_.open(t);
  const { create, answer, refresh } = parts(page);
  await page_.control("reset", null, other.url);
  await chooseOther(page);
  const field = page.getByLabel("Personal access token");
  assert.deepEqual(await field.evaluate((input) => [input.type, input.autocomplete, input.name]), ["password", "off", ""]);
  await create.click();
  await answer.getByRole("heading", { name: /^Created/ }).waitFor();
  await refresh.click();
  await page.locator("#projects-note", { hasText: `1 project on ${other.url}.` }).waitFor();
  assert.equal((await page_.projects(other.url)).length, 1);
  assert.deepEqual(await page_.projects(), []);
  assert.deepEqual(await page_.requests(), []);

  const places = await page.evaluate(() => ({
    html: document.documentElement.outerHTML,
    address: location.href,
    storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state]),
    resources: performance.getEntriesByType("resource").map(({ name }) => name).join(" "),
  }));
  for (const [place, content] of Object.entries(places)) assert.ok(!content.includes(TOKEN), place);
  for (const request of await page_.requests(undefined, other.url)) assert.ok(!request.path.includes(TOKEN));
  await page.reload();
  assert.equal(await page.getByLabel("Personal access token").inputValue(), "");
});

test("with its organization and workspace given, the server is not asked for them", async (t) => {
  const page = await page_.open(t);
  const { create, answer } = parts(page);
  await page_.control("reset", null, other.url);
  const about = (await (await fetch(`${other.url}/__sandbox`)).json()).geti;
  await chooseOther(page);
  await page.getByLabel("Organization id").fill(about.organizationId);
  await page.getByLabel("Workspace id").fill(about.workspaces[0].id);
  await create.click();
  await answer.getByRole("heading", { name: /^Created/ }).waitFor();
  const asked = await page_.requests(undefined, other.url);
  assert.deepEqual([...new Set(asked.map(({ method, path }) => `${method} ${path.replace(/\?.*/, "").split("/").at(-1)}`))].filter((request) => !request.startsWith("OPTIONS")).sort(), ["GET projects", "POST projects"]);
});

test("a wrong token is told, and the text stays", async (t) => {
  const page = await page_.open(t, { answersFail: true });
  const { create, answer, refresh, text } = parts(page);
  await chooseOther(page, { token: "not_a_token" });
  const body = await text.inputValue();
  await create.click();
  await answer.waitFor();
  assert.match(await answer.innerText(), /unauthorized[\s\S]*401/);
  assert.ok(!(await page.content()).includes("not_a_token"));
  assert.equal(await text.inputValue(), body);
  await refresh.click();
  await page.locator("#projects-note", { hasText: "The projects could not be listed" }).waitFor();
});

test("an address that is none is told without sending anything", async (t) => {
  const page = await page_.open(t);
  const { create, answer } = parts(page);
  await chooseOther(page, { address: "not an address" });
  await create.click();
  await answer.getByRole("heading", { name: "Not sent" }).waitFor();
  assert.deepEqual(await page_.requests(), []);
});

test("a project of the server can be opened, as the body of an update", async (t) => {
  const page = await page_.open(t);
  const { create, projects, text, undo } = parts(page);
  const before = await text.inputValue();
  await create.click();
  await projects.getByRole("button", { name: "Open" }).click();
  assert.ok(await page.getByLabel("Update", { exact: true }).isChecked());
  assert.equal(JSON.parse(await text.inputValue()).id, (await page_.projects())[0].id);
  await verdictIs(page, /Geti would/);
  await undo.click();
  assert.equal(await text.inputValue(), before);
});

test("of many projects the first ten are shown, and more when asked", async (t) => {
  const page = await page_.open(t);
  const { refresh, projects } = parts(page);
  const { organizationId, workspaces } = (await (await fetch(`${page_.url}/__sandbox`)).json()).geti;
  const body = JSON.parse(await parts(page).text.inputValue());
  for (let number = 1; number <= 12; number += 1) {
    const answer = await fetch(`${page_.url}/api/v1/organizations/${organizationId}/workspaces/${workspaces[0].id}/projects`, {
      method: "POST",
      headers: { "x-api-key": TOKEN, "x-geti-csrf-protection": "1" },
      body: JSON.stringify({ ...body, name: `Number ${number}` }),
    });
    assert.equal(answer.status, 201);
  }
  await refresh.click();
  await page.locator("#projects-note", { hasText: "The newest 10 projects on the sandbox." }).waitFor();
  assert.equal(await projects.count(), 10);
  await page.getByRole("button", { name: "Show more" }).click();
  await page.locator("#projects-note", { hasText: "12 projects on the sandbox." }).waitFor();
  assert.equal(await projects.count(), 12);
  assert.ok(await page.getByRole("button", { name: "Show more" }).isHidden());
});
