// The site as static files, in Firefox: that it starts, checks, and creates on the sandbox in the page, in each of the ways to embed the form.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "../live/webdriver.mjs";
import { hosted } from "./site.mjs";

let host;
let browser;
before(async () => {
  [host, browser] = await Promise.all([hosted(), openBrowser("firefox")]);
});
after(async () => {
  await browser?.close();
  host?.close();
});

/** Waits in the page until this element has words that match, and gives them. */
const words = (selector, pattern) =>
  browser.run(async (where, source) => {
    for (const start = Date.now(); Date.now() - start < 15_000; await new Promise((next) => setTimeout(next, 50))) {
      const found = document.querySelector(where)?.textContent ?? "";
      if (new RegExp(source).test(found)) return found;
    }
    throw new Error(`${where} reads: ${document.querySelector(where)?.textContent}`);
  }, selector, pattern.source);

test("the first page checks its body", async () => {
  await browser.goto(`${host.url}/index.html`);
  await words("#verdict", /4 errors/);
  await browser.run(async () => document.getElementById("repair").click());
  await words("#verdict", /Geti would take this/);
});

test("the playground creates a project on the sandbox in the page", async () => {
  await browser.goto(`${host.url}/playground.html?platform=label-studio`);
  await words("#verdict", /Label Studio would take this/);
  await browser.run(async () => document.getElementById("create").click());
  await words("#projects-note", /1 project on the sandbox/);
});

for (const kind of ["plain", "react", "vue"]) {
  test(`embedded, ${kind}: the form creates a project, and the app hears of it`, async () => {
    await browser.goto(`${host.url}/embed/${kind}.html`);
    const made = await browser.run(async () => {
      for (let form; ; await new Promise((next) => setTimeout(next, 50))) {
        form = document.querySelector("labelwright-form");
        if (!form?.shadowRoot?.querySelector("[part=form]")) continue;
        form.value = { name: "From Firefox", tasks: [{ kind: "detection", labels: [{ name: "stop" }] }] };
        form.submit();
        return form.platform;
      }
    });
    assert.equal(made, "geti");
    await words("#created", /^From Firefox: [0-9a-f]{24}$/);
  });
}
