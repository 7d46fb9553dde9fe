// The form on the site: on its own page for each platform, and in the pages that embed it; everything from plain files.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, demo } from "./demo.mjs";
import { site } from "./site.mjs";

const site_ = site();
const demo_ = demo();
const TITLES = ["Intel Geti", "Label Studio", "Scale AI", "Pictograph"];

/** Sets up a small project, as a person does. */
async function setUp(page, name) {
  await page.getByRole("textbox", { name: "Name of the project" }).fill(name);
  const add = page.getByRole("textbox", { name: "New label" });
  for (const label of ["stop", "yield"]) {
    await add.fill(label);
    await add.press("Enter");
  }
  await page.getByRole("button", { name: "Create project" }).click();
}

for (const title of TITLES) {
  test(`the page of the form: a project for ${title}`, async (t) => {
    const page = await site_.open(t, "/form.html");
    await page.getByRole("radio", { name: title }).check();
    await setUp(page, `Signs for ${title}`);
    const answer = page.locator("#answer article.is-good");
    await answer.waitFor();
    assert.match(await answer.textContent(), /stop/);
    assert.match(await page.locator("#events li").first().textContent(), /labelwright-created/);
    if (title === "Intel Geti") await assertAccessible(page, "the form's page, a project made");
  });
}

test("the page of the form: a project by keyboard alone, stop by stop or from the link that skips to it", async (t) => {
  const page = await site_.open(t, "/form.html");
  const tabTo = async (target) => {
    for (let stops = 0; stops < 40; stops += 1) {
      await page.keyboard.press("Tab");
      const hasKeyboard = await target.evaluate((element) => element.getRootNode().activeElement === element, undefined, { timeout: 5000 });
      if (hasKeyboard) return;
    }
    assert.fail(`${target} is not reached`);
  };
  const name = page.getByRole("textbox", { name: "Name of the project" });
  await name.waitFor();
  await tabTo(name);
  await page.reload();
  await name.waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await tabTo(name);
  await page.keyboard.type("By keyboard");
  await tabTo(page.getByRole("textbox", { name: "New label" }));
  await page.keyboard.type("stop");
  await page.keyboard.press("Enter");
  await tabTo(page.getByRole("button", { name: "Create project" }));
  await page.keyboard.press("Enter");
  await page.locator("#answer article.is-good").waitFor();
  assert.match(await page.locator("#answer article.is-good").textContent(), /By keyboard/);
});

test("what is created on the sandbox in the page is there in the tab's other pages, until it is deleted", async (t) => {
  const page = await site_.open(t, "/form.html");
  await page.getByText("What is created there is kept until this tab is closed.").waitFor({ state: "attached" });
  await setUp(page, "Signs");
  await page.locator("#answer article.is-good").waitFor();
  const ref = await page.locator("#answer article.is-good code").first().textContent();
  const listed = async (other) => {
    await other.goto(`${site_.url}/playground.html`);
    await other.getByRole("button", { name: "List projects" }).click();
    await other.locator("#projects-note", { hasText: "sandbox" }).waitFor();
    return other.locator(".project").allInnerTexts();
  };
  const [project, ...others] = await listed(page);
  assert.deepEqual(others, []);
  assert.ok(project.includes("Signs") && project.includes(ref), project);
  // What is taken away stays away.
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.locator("#projects-note", { hasText: "There are none" }).waitFor();
  assert.deepEqual(await listed(page), []);
});

test("the page of the form: another server is asked for what its platform needs", async (t) => {
  const page = await site_.open(t, "/form.html");
  await page.getByRole("heading", { name: /^Where it is created/ }).click();
  await page.getByLabel("Another Geti server").check();
  await page.getByLabel("Address").fill("https://geti.example.com");
  await page.getByLabel("Personal access token").fill("geti_pat_mine");
  const connection = () => page.evaluate(() => document.querySelector("labelwright-form").connection);
  assert.deepEqual(await connection(), { platform: "geti", baseUrl: "https://geti.example.com", token: "geti_pat_mine", organizationId: undefined, workspaceId: undefined });
  // A token is for one platform: another one never gets it.
  await page.getByRole("radio", { name: "Scale AI" }).check();
  await page.getByLabel("API key").waitFor();
  assert.deepEqual(await connection(), { platform: "scale", apiKey: "" });
});

test("the page of the form: it speaks Chinese when asked to", async (t) => {
  const page = await site_.open(t, "/form.html");
  await page.getByRole("button", { name: "Create project" }).waitFor();
  await page.getByLabel("Language of the form").selectOption({ label: "简体中文" });
  await page.getByRole("button", { name: /[\u4e00-\u9fff]/ }).first().waitFor();
  assert.equal(await page.getByRole("button", { name: "Create project" }).count(), 0);
});

test("the page of the form, served with a sandbox beside it: other programs see the project there", async (t) => {
  const page = await demo_.open(t, { path: "form.html" });
  await setUp(page, "For all to see");
  await page.locator("#answer article.is-good").waitFor();
  assert.deepEqual((await demo_.projects()).map(({ name }) => name), ["For all to see"]);
});

for (const kind of ["plain", "react", "vue"]) {
  test(`embedded, ${kind}: a project is created on the sandbox, and the app hears of it`, async (t) => {
    const page = await site_.open(t, `/embed/${kind}.html`);
    await setUp(page, "From Geti");
    await page.locator("#created li", { hasText: "From Geti" }).waitFor();
    // The app gives the connection of whatever platform is chosen.
    await page.getByRole("radio", { name: "Label Studio" }).check();
    await page.getByRole("button", { name: "Create project" }).click();
    await page.locator("#created li").nth(1).waitFor();
    await assertAccessible(page, kind);
  });
}
