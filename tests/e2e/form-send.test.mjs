// Sending: with a connection and without, refusals, retrying, cancelling; drafts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { focused, formPage, parts, setValue, spec, valueOf } from "./form.mjs";
import { eventually } from "./form-parts.mjs";

const page_ = formPage();
const TOKEN = "geti_pat_of_the_tests";
const GOOD = spec("detection", [{ name: "car", color: "#112233" }], "Cars on roads");

/** Gives the form a connection to the sandbox. */
async function connect(page, changes = {}) {
  await page.evaluate((connection) => void (window.form.connection = connection), { platform: "geti", baseUrl: page_.url, token: TOKEN, ...changes });
}

test("with a connection the form creates the project, and tells so", async (t) => {
  const page = await page_.open(t);
  await setValue(page, GOOD);
  await connect(page);
  const { send } = parts(page);
  assert.equal(await send.textContent(), "Create project");
  await send.click();
  await page.getByText("“Cars on roads” has been created on Intel Geti.").first().waitFor();
  assert.equal((await page_.projects())[0].name, "Cars on roads");
  assert.match(await focused(page), /has been created/);
  const { told, created, submitted } = await page.evaluate(() => ({ told: window.told, created: window.last_created.detail.project.name, submitted: window.last_submit.detail.payload.name }));
  assert.deepEqual(told, ["submit", "created"]);
  assert.equal(created, "Cars on roads");
  assert.equal(submitted, "Cars on roads");
});

test("without one it only tells; what a listener prevents is not sent", async (t) => {
  const page = await page_.open(t);
  await setValue(page, GOOD);
  const { send } = parts(page);
  assert.equal(await send.textContent(), "Done");
  await send.click();
  assert.deepEqual(await page.evaluate(() => [window.told, window.last_submit.cancelable, window.last_submit.detail.spec.name]), [["submit"], true, "Cars on roads"]);
  await connect(page);
  await page.evaluate(() => window.form.addEventListener("labelwright-submit", (event) => event.preventDefault()));
  await send.click();
  assert.deepEqual(await page_.projects(), []);
});

test("with errors nothing is sent, and the first of them gets the keyboard", async (t) => {
  const page = await page_.open(t);
  await setValue(page, spec("detection", [{ name: "car" }, { name: "car" }]));
  await connect(page);
  await parts(page).send.click();
  await page.locator("#speech", { hasText: "1 error is left" }).waitFor({ state: "attached" });
  assert.equal(await focused(page), "Name of label 2");
  assert.deepEqual(await page.evaluate(() => window.told), []);
  assert.deepEqual(await page_.projects(), []);
});

test("a wrong key is told, without it; after that one tries again", async (t) => {
  const page = await page_.open(t, { answersFail: true });
  await setValue(page, GOOD);
  await connect(page, { token: "not_the_token" });
  const { send } = parts(page);
  await send.click();
  await page.getByText("The server does not accept the access key.").waitFor();
  assert.ok(!(await page.content()).includes("not_the_token"));
  assert.equal(await page.evaluate(() => window.last_error.detail.error.code), "unauthorized");
  assert.equal(await send.textContent(), "Try again");
  await connect(page);
  await send.click();
  await page.getByText("has been created on").first().waitFor();
  assert.equal((await page_.projects()).length, 1);
});

test("sending can be cancelled", async (t) => {
  const page = await page_.open(t, { answersFail: true });
  await setValue(page, GOOD);
  await connect(page);
  await page.evaluate(() => void (window.form.clientOptions = { fetch: (_, { signal }) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))) }));
  await parts(page).send.click();
  const cancel = page.getByRole("button", { name: "Cancel" });
  await cancel.waitFor();
  assert.equal(await focused(page), "Cancel");
  await cancel.click();
  await page.getByText("You cancelled it.").waitFor();
  assert.equal(await page.evaluate(() => window.last_error.detail.error.code), "aborted");
});

test("what the server refuses stands at the field, until that is edited", async (t) => {
  const page = await page_.open(t, { answersFail: true });
  await setValue(page, spec("detection", [{ name: "car" }, { name: "bus" }]));
  await page.evaluate(() => window.form.session.refuse([{ code: "refused", severity: "error", path: "/tasks/0/labels/1/name", message: "The server does not like bus." }]));
  const { names, problems } = parts(page);
  assert.equal(await names.nth(1).getAttribute("aria-invalid"), "true");
  await problems.getByRole("button", { name: /does not like bus/ }).click();
  assert.equal(await focused(page), "Name of label 2");
  await names.nth(0).fill("van");
  assert.equal(await names.nth(1).getAttribute("aria-invalid"), "true");
  await names.nth(1).fill("lorry");
  assert.equal(await names.nth(1).getAttribute("aria-invalid"), "false");
});

test("what the server refused of the project is gone when its texts are edited, and all of it on another platform", async (t) => {
  const page = await page_.open(t, { answersFail: true });
  await setValue(page, spec("detection", [{ name: "car" }, { name: "bus" }]));
  const refused = (path) => ({ code: "refused", severity: "error", path, message: `The server does not like ${path}.` });
  const { name, names } = parts(page);
  const refuse = () => page.evaluate((refusals) => window.form.session.refuse(refusals), [refused("/name"), refused("/tasks/0/labels/1/name")]);
  const wrong = () => Promise.all([name, names.nth(1)].map((field) => field.getAttribute("aria-invalid")));
  await refuse();
  assert.deepEqual(await wrong(), ["true", "true"]);
  await names.nth(0).fill("van");
  assert.deepEqual(await wrong(), ["true", "true"]);
  await name.fill("Vans");
  assert.deepEqual(await wrong(), ["false", "true"]);
  await refuse();
  await page.getByRole("radio", { name: "Pictograph" }).check();
  assert.deepEqual(await wrong(), ["false", "false"]);
});

test("refusals of real servers come to the fields that they speak of; nothing is told as an edit", async (t) => {
  const page = await page_.open(t, { answersFail: true });
  const send = async (platform, connection, body) => {
    await page_.control("faults", [{ match: { method: "POST" }, status: 400, body }]);
    await page.evaluate(([id, given]) => Object.assign(window.form, { platform: id, connection: { platform: id, baseUrl: location.origin, ...given } }), [platform, connection]);
    await setValue(page, spec("detection", [{ name: "car" }, { name: "bus" }], "Cars on roads"));
    await parts(page).send.click();
    await page.getByRole("heading", { name: "The project was not created." }).waitFor();
  };
  await send("label-studio", { token: "a".repeat(40) }, { status_code: 400, detail: "Validation error", validation_errors: { title: ["Too odd."] } });
  const { name, names, problems } = parts(page);
  assert.equal(await name.getAttribute("aria-invalid"), "true");
  await problems.getByText("Label Studio refused this: Too odd.").waitFor();
  assert.deepEqual(await page.evaluate(() => window.told), ["submit", "error"]);

  await send("pictograph", { apiKey: "pk_of_the_tests" }, { detail: "Duplicate class 'car'" });
  // That of the server before may still be there.
  await eventually(() => names.nth(0).getAttribute("aria-invalid"), "true");
  assert.equal(await names.nth(1).getAttribute("aria-invalid"), "false");
  // The same can be sent again: the server may have changed its mind.
  await parts(page).send.click();
  await page.getByText("has been created on Pictograph").first().waitFor();
  assert.equal((await page_.projects("pictograph")).length, 1);
  assert.equal(await names.nth(0).getAttribute("aria-invalid"), "false");
});

test("a project for one platform is not sent to another", async (t) => {
  const page = await page_.open(t);
  await setValue(page, GOOD);
  await connect(page);
  await page.getByRole("radio", { name: "Pictograph" }).check();
  await parts(page).send.click();
  await page.getByText("The project is for Pictograph, and the connection leads to Intel Geti.").waitFor();
  assert.deepEqual(await page_.projects(), []);
});

test("unsaved work survives a reload, when it is wanted; no token is in it", async (t) => {
  const page = await page_.open(t, { query: "draft=tests" });
  await connect(page);
  const { name, add } = parts(page);
  await name.fill("Half done");
  await add.fill("car");
  await add.press("Enter");
  await page.waitForTimeout(700);
  await page.reload();
  const banner = page.getByRole("region", { name: "Unsaved work" });
  await banner.getByText(/Half done/).waitFor();
  assert.equal((await valueOf(page)).name, "");
  await banner.getByRole("button", { name: "Restore" }).click();
  const { name: restored, tasks } = await valueOf(page);
  assert.deepEqual([restored, tasks[0].labels[0].name], ["Half done", "car"]);
  const drafts = () => page.evaluate(async () => {
    const database = await new Promise((resolve) => (indexedDB.open("labelwright-form").onsuccess = (event) => resolve(event.target.result)));
    return new Promise((resolve) => (database.transaction("drafts").objectStore("drafts").getAll().onsuccess = (event) => resolve(event.target.result)));
  });
  const kept = JSON.stringify([await drafts(), await page.evaluate(() => [{ ...localStorage }, { ...sessionStorage }])]);
  assert.ok(!kept.includes(TOKEN));
  assert.ok(kept.includes("Half done"));

  await page.waitForTimeout(700);
  await page.reload();
  await page.getByRole("button", { name: "Discard" }).click();
  await eventually(async () => (await drafts()).length, 0);
  await page.reload();
  await page.getByRole("group", { name: "Labelling project" }).waitFor();
  await page.waitForTimeout(300);
  assert.equal(await banner.count(), 0);
});

test("where the browser keeps nothing, the form says so once, and works all the same", async (t) => {
  const prepare = (page) => page.addInitScript(() => Object.defineProperty(window, "indexedDB", { value: undefined }));
  const page = await page_.open(t, { query: "draft=tests", prepare });
  const told = page.getByText("This browser keeps no unsaved work here: finish before you leave the page.");
  await told.waitFor();
  await parts(page).name.fill("Cars");
  await page.waitForTimeout(700);
  assert.equal(await told.count(), 1);
  assert.equal((await valueOf(page)).name, "Cars");
  const chinese = await page_.open(t, { query: "draft=tests&lang=zh", prepare });
  await chinese.getByText("此浏览器无法在这里保存未完成的内容").waitFor();
  const off = await page_.open(t, { query: "draft=off", prepare });
  await parts(off).name.fill("Cars");
  await off.waitForTimeout(700);
  assert.equal(await off.getByText("keeps no unsaved work").count(), 0, "nobody wants it kept");
});

test("what has been created is no unsaved work; and drafts can be turned off", async (t) => {
  const page = await page_.open(t, { query: "draft=made" });
  await connect(page);
  const { name, add, send } = parts(page);
  await name.fill("Cars");
  await add.fill("car");
  await add.press("Enter");
  await send.click();
  await page.getByText("has been created on").first().waitFor();
  await page.reload();
  await page.getByRole("group", { name: "Labelling project" }).waitFor();
  await page.waitForTimeout(300);
  assert.equal(await page.getByRole("region", { name: "Unsaved work" }).count(), 0);

  const other = await page_.open(t, { query: "draft=off" });
  await parts(other).name.fill("Not kept");
  await other.waitForTimeout(700);
  await other.reload();
  await other.getByRole("group", { name: "Labelling project" }).waitFor();
  await other.waitForTimeout(300);
  assert.equal(await other.getByRole("region", { name: "Unsaved work" }).count(), 0);
});

test("what is edited while the project is sent is unsaved work, and in the data of the form around", async (t) => {
  const page = await page_.open(t, { query: "draft=meanwhile" });
  await setValue(page, GOOD);
  await connect(page);
  await page.evaluate(() => {
    const gate = new Promise((open) => (window.openGate = open));
    window.form.clientOptions = { fetch: async (...request) => (await gate, fetch(...request)) };
  });
  const { name, send } = parts(page);
  await send.click();
  await page.getByRole("button", { name: "Cancel" }).waitFor();
  await name.fill("Later");
  await page.evaluate(() => window.openGate());
  await page.getByText("has been created on").first().waitFor();
  assert.equal((await page_.projects())[0].name, GOOD.name);
  assert.equal(JSON.parse(await page.evaluate(() => new FormData(document.getElementById("around")).get("project"))).name, "Later");
  await page.waitForTimeout(500);
  await page.reload();
  await page.getByRole("region", { name: "Unsaved work" }).getByText(/Later/).waitFor();
});
