// The body that will be sent, and what holds for all parts of the form: accessible, in narrow pages, in Chinese, and said.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { isFirefox, noMedia } from "./browser.mjs";
import { assertAccessible } from "./demo.mjs";
import { copied, formPage, parts, setValue } from "./form.mjs";
import { begin as beginIn, dialog, paste, PETS, point, POSE, said } from "./form-parts.mjs";

const form_ = formPage();
const begin = (...args) => beginIn(form_, ...args);

describe("the body that will be sent", () => {
  const open = async (page) => {
    await page.getByText("What will be sent").click();
    await page.locator("labelwright-body-view pre").first().waitFor();
  };
  const text = (page, what) => page.locator("labelwright-body-view pre").and(page.getByRole("group", { name: what, exact: true })).textContent();

  test("it is the body of the platform, follows the edits, and is not worked out while folded up", async (t) => {
    const page = await begin(t, PETS);
    assert.equal(await page.locator("labelwright-body-view pre").count(), 0);
    await open(page);
    assert.equal(JSON.parse(await text(page, "Request body (JSON)")).pipeline.tasks.length, 4);
    await parts(page).name.fill("Animals");
    await page.locator("labelwright-body-view pre").filter({ hasText: '"name": "Animals"' }).first().waitFor();
    await page.getByRole("radio", { name: "Label Studio" }).check();
    await page.getByRole("group", { name: "Labelling config (XML)" }).first().waitFor();
    assert.match(await text(page, "Labelling config (XML)"), /^<View>\n {2}<Image /);
    await page.getByRole("radio", { name: "Scale AI" }).check();
    await page.getByText(/is lost on Scale AI|are lost on Scale AI/).waitFor();
  });

  for (const [platform, server] of [["geti", "/api/v1/organizations/o/workspaces/w/projects"], ["label-studio", "/api/projects/"], ["scale", "/projects"], ["pictograph", "/api/v1/developer/datasets/"]]) {
    test(`the command does what the client does, and has no secret in it: ${platform}`, async (t) => {
      const page = await begin(t, { name: "It's \"quoted\" $HOME `x`", tasks: [{ kind: "detection", labels: [{ name: "cat" }] }] }, { query: `draft=off&platform=${platform}` });
      await page.evaluate((platform) => void (window.form.connection = { platform, baseUrl: `${location.origin}/${platform}`, ...(platform === "geti" ? { organizationId: "o", workspaceId: "w" } : {}), ...(["geti", "label-studio"].includes(platform) ? { token: "s3cret" } : { apiKey: "s3cret" }) }), platform);
      await open(page);
      const command = await text(page, "Command for a shell (curl)");
      assert.doesNotMatch(command, /s3cret/);
      const { url, headers, body } = whatCurlSends(t, command);
      assert.equal(url, `${form_.url}/${platform}${server}`);
      assert.deepEqual(JSON.parse(body), JSON.parse(await text(page, "Request body (JSON)")));
      const secret = { geti: "x-api-key: t0ken", "label-studio": "authorization: Token t0ken", scale: `authorization: Basic ${btoa("t0ken:")}`, pictograph: "x-api-key: t0ken" }[platform];
      assert.ok(headers.includes(secret) && headers.includes("content-type: application/json"), headers.join());
    });
  }

  const MANY = { name: "Many", tasks: [{ kind: "detection", labels: Array.from({ length: 900 }, (_, index) => ({ name: `label ${index}` })) }] };
  const assertWhole = (body) => assert.equal(JSON.parse(body).pipeline.tasks[1].labels.length, 900);

  test("it can be copied whole", async (t) => {
    const page = await begin(t, MANY);
    await open(page);
    await page.getByText(/more characters are in the copy and in the file/).first().waitFor();
    await page.getByRole("button", { name: "Copy: Request body (JSON)" }).click();
    await page.locator("#speech", { hasText: "Copied: Request body (JSON)" }).waitFor({ state: "attached" });
    assertWhole(await copied(page));
  });

  test("it can be saved whole", { skip: isFirefox && "its driver tells of no downloads" }, async (t) => {
    const page = await begin(t, MANY);
    await open(page);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download: Request body (JSON)" }).click()]);
    assert.equal(download.suggestedFilename(), "geti-project.json");
    assertWhole(readFileSync(await download.path(), "utf8"));
  });

  /** Runs a command in a shell whose curl writes down what it was told. */
  function whatCurlSends(t, command) {
    const folder = mkdtempSync(join(tmpdir(), "labelwright-curl-"));
    t.after(() => rmSync(folder, { recursive: true }));
    const curl = join(folder, "curl");
    writeFileSync(curl, `#!${process.execPath}\nconst args = process.argv.slice(2); process.stdout.write(JSON.stringify({ args, body: require("fs").readFileSync(0, "utf8") }));`);
    chmodSync(curl, 0o755);
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, LABELWRIGHT_TOKEN: "t0ken" };
    const { args, body } = JSON.parse(execFileSync("sh", ["-c", command], { env, encoding: "utf8" }));
    return { url: args[args.indexOf("POST") + 1], headers: args.filter((_, index) => args[index - 1] === "-H"), body };
  }
});

/** The states that the parts can be in. */
const STATES = {
  "a preview with remarks and duplicates": async (page) => {
    await setValue(page, PETS);
    await paste(page, "name,color,id\ncat,#112233,1\n,,2\nbird,#445566,3");
    await dialog(page).getByText("A table with 2 labels.").waitFor();
  },
  "the question before a project is replaced": async (page) => {
    await setValue(page, PETS);
    await paste(page, JSON.stringify(POSE));
    await dialog(page).getByRole("radio", { name: /^Replace the project by/ }).check();
    await dialog(page).getByRole("button", { name: "Replace the project" }).click();
    await dialog(page).getByRole("button", { name: "Keep it" }).waitFor();
  },
  "templates, some of them not on the platform": async (page) => {
    await page.getByRole("radio", { name: "Scale AI" }).check();
    await page.getByRole("button", { name: "Templates" }).click();
    await dialog(page).getByRole("button", { name: /^Defects/ }).waitFor();
  },
  "a skeleton with its lists": async (page) => {
    await setValue(page, POSE);
    await page.getByText("Positions and edges as lists").click();
    await point(page, "top").click();
  },
  "the body, with losses": async (page) => {
    await setValue(page, PETS);
    await page.getByRole("radio", { name: "Scale AI" }).check();
    await page.getByText("What will be sent").click();
    await page.getByText(/lost on Scale AI/).waitFor();
  },
};

for (const colorScheme of ["light", "dark"]) {
  for (const [state, reach] of Object.entries(STATES)) {
    test(`axe finds nothing: ${state}, ${colorScheme}`, { skip: noMedia }, async (t) => {
      const page = await begin(t, undefined, { colorScheme, reducedMotion: "reduce" });
      await reach(page);
      await assertAccessible(page, `${state}, ${colorScheme}`);
    });
  }
}

for (const [state, reach] of Object.entries(STATES)) {
  test(`at 320 px nothing has to be scrolled sideways, and targets are 24 px: ${state}`, async (t) => {
    const page = await begin(t, undefined, { viewport: { width: 320, height: 640 } });
    await reach(page);
    const { wide, small } = await page.evaluate(() => {
      const all = (root) => [...root.querySelectorAll("*")].flatMap((node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]);
      const nodes = all(document).filter((node) => node.checkVisibility() && node.closest("labelwright-paste-dialog, labelwright-templates, labelwright-skeleton-editor, labelwright-body-view") === null && /^LABELWRIGHT-(PASTE|TEMPL|SKEL|BODY|PIPE|LABEL-TREE)/.test(node.getRootNode().host?.tagName ?? ""));
      const inScroller = (node) => node.closest(".scroll, pre") !== null && !node.matches(".scroll, pre");
      return {
        wide: nodes.filter((node) => !inScroller(node) && !(node instanceof SVGElement) && node.getBoundingClientRect().right > innerWidth + 1).map((node) => node.outerHTML.slice(0, 120)),
        small: nodes.filter((node) => node.matches("button, select, input, textarea, summary")).map((node) => [node, (["radio", "checkbox"].includes(node.type) ? node.closest("label") : node).getBoundingClientRect()]).filter(([, { width, height }]) => width < 24 || height < 24).map(([node, { width, height }]) => `${node.outerHTML.slice(0, 120)} ${width}x${height}`),
      };
    });
    assert.deepEqual({ wide, small }, { wide: [], small: [] });
  });
}

test("in Chinese, no words of the parts are left in English", async (t) => {
  const page = await begin(t, POSE, { query: "draft=off&lang=zh" });
  const english = async (element) => (await page.locator(element).evaluate((node) => {
    const all = (root) => [...root.querySelectorAll("*")].flatMap((child) => [child, ...(child.shadowRoot ? all(child.shadowRoot) : [])]);
    return all(node.shadowRoot).filter((child) => child.children.length === 0 && !child.closest("style, bdi, option, pre, text")).flatMap((child) => [child.textContent, child.getAttribute("aria-label") ?? ""]).join(" ");
  })).match(/\b(?!top|end|COCO|CSV|JSON|XML|Label Studio|Intel Geti|Geti|Studio|Label|Intel|curl|Shift|Enter|Delete|LABELWRIGHT\w*|GETI\w*)[A-Za-z]{3,}\b/g) ?? [];
  for (const element of ["skeleton-editor", "pipeline-picture", "label-tree-picture"]) assert.deepEqual(await english(`labelwright-${element}`), [], element);
  await page.getByText("将要发送的内容").click();
  await page.locator("labelwright-body-documents pre").first().waitFor();
  assert.deepEqual(await english("labelwright-body-view"), []);
  await page.locator("labelwright-body-view summary").click();
  for (const [element, opener] of [["templates", /模板/], ["paste-dialog", /粘贴或导入/]]) {
    await page.getByRole("button", { name: opener }).first().click();
    await dialog(page).waitFor();
    assert.deepEqual(await english(`labelwright-${element}`), [], element);
    await page.keyboard.press("Escape");
  }
});

test("what is done is said to screen readers", async (t) => {
  const page = await begin(t);
  await paste(page, "cat\ndog");
  await dialog(page).getByRole("button", { name: "Add 2 labels" }).click();
  await assert.doesNotReject(page.waitForFunction(() => [...document.querySelector("labelwright-form").shadowRoot.querySelectorAll("[aria-live]")].some((node) => /2 labels added\./.test(node.textContent))), await said(page));
});

test("a part that does not come is told, with a way to ask again", async (t) => {
  const page = await begin(t, PETS, { answersFail: true });
  const file = "**/form-templates.js";
  await page.route(file, (route) => route.abort());
  await page.getByRole("button", { name: "Templates" }).click();
  const told = page.getByRole("alert").filter({ hasText: "A part of the form could not be loaded." });
  await told.waitFor();
  assert.equal(await dialog(page).count(), 0);
  await page.unroute(file);
  await told.getByRole("button", { name: "Try again" }).click();
  // Firefox keeps it that a file did not come for as long as the page lives: there, all one can do is what the words say.
  if (isFirefox) return told.waitFor();
  await dialog(page).waitFor();
  assert.equal(await told.count(), 0);
});

test("where Chinese does not come, the form is English, and says that something is missing", async (t) => {
  const file = "**/form-zh.js";
  const page = await begin(t, undefined, { query: "draft=off&lang=zh", answersFail: true, prepare: (page) => page.route(file, (route) => route.abort()) });
  const told = page.getByRole("alert").filter({ hasText: "A part of the form could not be loaded." });
  await told.waitFor();
  await parts(page).name.waitFor();
  await page.unroute(file);
  await told.getByRole("button", { name: "Try again" }).click();
  if (isFirefox) return told.waitFor();
  await page.getByRole("textbox", { name: "项目名称" }).waitFor();
  assert.equal(await told.count(), 0);
});
