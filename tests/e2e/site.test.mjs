// The site as static files, below a folder: every page, every link, and what can be done without any server.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./demo.mjs";
import { builtSite } from "../../www/build/site.js";
import { FOLDER, ready, site } from "./site.mjs";

const site_ = site();
const PLATFORMS = { geti: "Geti", "label-studio": "Label Studio", scale: "Scale", pictograph: "Pictograph" };

/** What sticks out of the page to the right. */
const overflowing = (page) =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
    return wide ? [...document.querySelectorAll("body *")].filter((node) => node.getBoundingClientRect().right > innerWidth + 1).map((node) => `${node.tagName} ${node.id} ${node.className}`).slice(0, 5) : [];
  });

test("every page loads without a complaint, fits every width, and axe finds nothing in both schemes", async (t) => {
  const page = await site_.open(t, "/index.html");
  assert.ok(site_.pages.length >= 8, site_.pages.join(" "));
  for (const path of site_.pages) {
    await page.goto(`${site_.url}${path}`);
    await ready(page);
    assert.match(await page.title(), /Labelwright/);
    assert.equal(await page.locator("h1").count(), 1, path);
    await page.emulateMedia({ colorScheme: "light" });
    await assertAccessible(page, `${path}, light`);
    // In the other scheme nothing but colours is different.
    await page.emulateMedia({ colorScheme: "dark" });
    await assertAccessible(page, `${path}, dark`, ["color-contrast", "link-in-text-block"]);
    for (const [width, size] of [[320, "100%"], [768, "100%"], [640, "200%"]]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate((value) => void (document.documentElement.style.fontSize = value), size);
      assert.deepEqual(await overflowing(page), [], `${path} at ${width} px, text of ${size}`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  }
});

test("by keyboard: the first stop leads past the navigation, and every stop is to be seen", async (t) => {
  const page = await site_.open(t, "/index.html");
  for (const path of ["/index.html", "/docs/codes.html", "/docs/api.html"]) {
    await page.goto(`${site_.url}${path}`);
    await ready(page);
    await page.keyboard.press("Tab");
    const skip = page.locator(":focus");
    assert.match(await skip.textContent(), /^Skip to/);
    assert.ok(await skip.evaluate((link) => link.getBoundingClientRect().left >= 0), "it shows itself");
    for (let stops = 0; stops < 20; stops += 1) {
      await page.keyboard.press("Tab");
      const ring = await page.evaluate(() => {
        const node = document.activeElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(node.closest(".editor") ?? node);
        return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1) || node.outerHTML.slice(0, 200);
      });
      assert.equal(ring, true, path);
    }
  }
  await page.goto(`${site_.url}/docs/codes.html`);
  await ready(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "search");
});

test("the first page: a body with mistakes is mended by its buttons, one cure or all, and can be had again", async (t) => {
  const page = await site_.open(t, "/index.html");
  const findings = page.locator("#findings .finding");
  const verdict = page.locator("#verdict");
  await verdict.filter({ hasText: "4 errors" }).waitFor();
  await findings.first().getByRole("button", { name: "Line 4" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "text");
  await findings.filter({ hasText: "#f00" }).getByRole("button", { name: /#ff0000/ }).click();
  await verdict.filter({ hasText: "3 errors" }).waitFor();
  assert.match(await page.locator("#text").inputValue(), /"#ff0000"/);
  await page.getByRole("button", { name: "Repair all" }).click();
  await verdict.filter({ hasText: "Geti would take this" }).waitFor();
  await page.getByRole("button", { name: "Start again" }).click();
  await verdict.filter({ hasText: "4 errors" }).waitFor();
});

test("every link leads to a page that is there, and every anchor to a place in it", async (t) => {
  const page = await site_.open(t, "/index.html");
  const anchors = new Map();
  const links = [];
  for (const path of site_.pages) {
    await page.goto(`${site_.url}${path}`);
    const found = await page.evaluate(() => ({ ids: [...document.querySelectorAll("[id]")].map(({ id }) => id), hrefs: [...document.querySelectorAll("a[href]")].map(({ href }) => href) }));
    anchors.set(path, new Set(found.ids));
    links.push(...found.hrefs.map((href) => ({ path, href })));
  }
  const { origin } = new URL(site_.url);
  const broken = links.filter(({ href }) => {
    const { origin: where, pathname, hash } = new URL(href);
    if (where !== origin) return !href.startsWith("https://");
    const target = pathname.replace(FOLDER, "").replace(/\/$/, "/index.html");
    return !anchors.has(target) || (hash !== "" && !anchors.get(target).has(decodeURIComponent(hash.slice(1))));
  });
  assert.deepEqual(broken, []);
  assert.ok(links.length > 200, String(links.length));
});

test("no page has a script or a style in it, and each has the policy that forbids them", () => {
  for (const path of site_.pages) {
    const html = site_.files.get(path).toString("utf8");
    assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/i, path);
    assert.match(html, /<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/, path);
    assert.doesNotMatch(html, /(?:src|href)="\//, `${path} has addresses that hold at the root only`);
  }
});

test("the visitor's choice of colours holds on every page", async (t) => {
  const page = await site_.open(t, "/index.html", { colorScheme: "light" });
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  assert.equal(await scheme(), "light dark");
  await page.getByLabel("Colours").selectOption("Dark");
  assert.equal(await scheme(), "dark");
  await page.goto(`${site_.url}/docs/codes.html`);
  assert.equal(await scheme(), "dark");
  await page.getByLabel("Colours").selectOption("System");
  await page.reload();
  assert.equal(await scheme(), "light dark");
});

for (const [platform, name] of Object.entries(PLATFORMS)) {
  test(`playground, ${name}: checks, leads to a place, repairs, converts, and creates on the sandbox in the page`, async (t) => {
    const page = await site_.open(t, `/playground.html?platform=${platform}`);
    const verdict = page.locator("#verdict");
    await verdict.filter({ hasText: `${name} would take this. No problems.` }).waitFor();
    await page.getByLabel("Start from").selectOption({ label: "A body with mistakes" });
    await verdict.filter({ hasText: `${name} would refuse this` }).waitFor();
    const place = page.locator("#problems .place").first();
    const [, line] = /Line (\d+)/.exec(await place.textContent());
    await place.click();
    assert.equal(await page.evaluate(() => document.getElementById("text").value.slice(0, document.getElementById("text").selectionStart).split("\n").length), Number(line));

    // Each code leads to what the reference says of it.
    for (const href of await page.locator("#problems a.code").evaluateAll((links) => links.map((link) => link.getAttribute("href")))) {
      const [file, anchor] = href.split("#");
      assert.ok(site_.files.get(`/${file}`).includes(`id="${anchor}"`), href);
    }

    const before = await page.locator("#problems li.problem").count();
    await page.locator("#problems .fix").first().click();
    assert.ok((await page.locator("#problems li.problem").count()) < before);
    await page.getByRole("button", { name: "Repair all" }).click();
    await verdict.filter({ hasText: `${name} would take this` }).waitFor();

    await page.getByRole("heading", { name: "On the other platforms" }).click();
    await page.getByRole("heading", { name: "A project for any platform" }).waitFor();
    assert.equal(await page.locator("#conversions section").count(), 4);

    await page.getByRole("button", { name: "Create project" }).click();
    await page.locator("#answer article.is-good").waitFor();
    await page.locator("#projects-note", { hasText: "1 project on the sandbox." }).waitFor();
    await assertAccessible(page, `${name}, a project`);
  });
}

test("a project with mistakes is repaired for every platform that is shown, and that can be taken back", async (t) => {
  const page = await site_.open(t, "/platforms.html");
  await page.getByLabel("Start from").selectOption({ label: "A project with mistakes" });
  const refused = page.locator(".body .verdict", { hasText: "would refuse" });
  await refused.first().waitFor();
  const before = await page.locator("#text").inputValue();
  const errors = () => page.locator(".body .problem[data-severity=error]").count();
  const many = await errors();
  await page.getByRole("button", { name: "Repair all" }).click();
  assert.ok((await errors()) < many);
  assert.equal(await page.locator(".body .problem[data-severity=error]").filter({ has: page.locator(".fix[data-applicability=safe]") }).count(), 0, "what is left has no safe cure");
  await page.getByRole("button", { name: "Undo" }).click();
  assert.equal(await page.locator("#text").inputValue(), before);
  assert.equal(await errors(), many);
});

test("a build of what has not changed is the one that is there", async () => {
  const start = performance.now();
  const folders = [await builtSite(), await builtSite()];
  assert.equal(folders[0], folders[1]);
  assert.ok(performance.now() - start < 5000, "nothing is built");
});

test("a body goes with the visitor from one platform to another, and Undo brings both back", async (t) => {
  const page = await site_.open(t, "/playground.html");
  const text = page.locator("#text");
  const own = (await text.inputValue()).replace("VEHICLE DETECTION PROJECT", "Mine");
  await text.fill(own);
  await page.getByLabel("Platform").selectOption("label-studio");
  await page.locator("#verdict", { hasText: "Label Studio would take this" }).waitFor();
  assert.match(JSON.parse(await text.inputValue()).label_config, /<RectangleLabels/);
  assert.equal(JSON.parse(await text.inputValue()).title, "Mine");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.locator("#verdict", { hasText: "Geti would take this" }).waitFor();
  assert.equal(await page.getByLabel("Platform").inputValue(), "geti");
  assert.equal(await text.inputValue(), own);
});

test("what the sandbox in the page refuses is told at its place", async (t) => {
  const page = await site_.open(t, "/playground.html");
  await page.getByRole("button", { name: "Create project" }).click();
  await page.locator("#answer article.is-good").waitFor();
  // Our own check would not let such a body out; the sandbox in the page judges by rules of its own.
  const { status, answer } = await page.evaluate(async () => {
    const { organizationId, workspaces } = (await (await fetch("https://sandbox.invalid/__sandbox")).json()).geti;
    const response = await fetch(`https://sandbox.invalid/api/v1/organizations/${organizationId}/workspaces/${workspaces[0].id}/projects`, {
      method: "POST",
      headers: { "x-api-key": "geti_pat_x", "x-geti-csrf-protection": "1", "content-type": "application/json" },
      body: JSON.stringify({ name: "", pipeline: { connections: [], tasks: [] } }),
    });
    return { status: response.status, answer: await response.text() };
  });
  assert.equal(status, 400);
  assert.match(answer, /Invalid value received for field 'name'/);
});

test("codes can be searched, and each has its own address", async (t) => {
  const page = await site_.open(t, "/docs/codes.html");
  const shown = page.locator(".code-entry").filter({ visible: true });
  const all = await shown.count();
  assert.ok(all > 100, String(all));
  await page.getByRole("searchbox").fill("hotkey duplicate");
  await page.locator("#found", { hasText: "found" }).waitFor();
  const few = await shown.count();
  assert.ok(few > 0 && few < 10, String(few));
  for (const words of await shown.allTextContents()) assert.match(words.toLowerCase(), /hotkey/);
  await page.getByLabel("Severity").selectOption("warning");
  assert.ok((await shown.count()) < few);
  // An address from somewhere else shows its code, whatever was searched for.
  await page.evaluate(() => (location.hash = "#not_json"));
  await page.locator("#not_json").filter({ visible: true }).waitFor();
  assert.equal(await shown.count(), all);
});
