// The form as an element of a page: a field of a form, its events, its looks, its language.
import assert from "node:assert/strict";
import { test } from "node:test";
import { focused, formPage, labelsOf, parts, setValue, spec, valueOf } from "./form.mjs";

const page_ = formPage();
const GOOD = spec("detection", [{ name: "car" }], "Cars");

test("it is a field of its form: data, validity, reset, disabled", async (t) => {
  const page = await page_.open(t);
  await setValue(page, GOOD);
  const data = () => page.evaluate(() => new FormData(document.getElementById("around")).get("project"));
  assert.deepEqual(JSON.parse(await data()), GOOD);
  const { name, add, names } = parts(page);
  await name.fill("Lorries");
  assert.equal(JSON.parse(await data()).name, "Lorries", "at once, not after a pause");
  assert.ok(await page.evaluate(() => window.form.checkValidity() && document.getElementById("around").checkValidity()));
  await names.nth(0).fill("");
  assert.deepEqual(await page.evaluate(() => [window.form.checkValidity(), window.form.validity.customError, window.form.validationMessage, document.querySelector("labelwright-form:invalid") !== null]), [false, true, "1 error is left in the project.", true]);
  await page.evaluate(() => document.getElementById("around").reset());
  assert.deepEqual(await valueOf(page), GOOD);
  assert.equal(await name.inputValue(), "Cars");
  assert.equal(await page.evaluate(() => window.form.form.id), "around");

  await page.evaluate(() => {
    const around = document.createElement("fieldset");
    document.getElementById("around").append(around);
    around.append(window.form);
    around.disabled = true;
  });
  for (const field of [name, add, names.nth(0), parts(page).send]) assert.ok(await field.isDisabled());
  assert.equal(await data(), null);
});

test("what the page itself sets makes no event and leaves nothing to undo; what users do, does", async (t) => {
  const page = await page_.open(t);
  await setValue(page, GOOD);
  await page.evaluate(() => void (window.form.platform = "label-studio"));
  await page.getByRole("radio", { name: "Label Studio" }).and(page.locator(":checked")).waitFor();
  assert.deepEqual(await page.evaluate(() => window.told), []);
  assert.ok(await parts(page).undo.isDisabled());
  await parts(page).name.fill("a");
  assert.deepEqual(await page.evaluate(() => [window.told, window.last_change.detail.spec.name, window.last_change.detail.platform, window.last_validate.detail.ok]), [["change", "validate"], "a", "label-studio", false]);
  assert.ok(await page.evaluate(() => window.last_validate.detail.diagnostics.length > 0 && window.last_change.bubbles && window.last_change.composed));
});

test("a page may set the value to what an event told, as frameworks do: the work on it goes on", async (t) => {
  const page = await page_.open(t);
  await setValue(page, GOOD);
  await page.evaluate(() => window.form.addEventListener("labelwright-change", ({ detail }) => (window.form.value = structuredClone(detail.spec))));
  const { name, undo } = parts(page);
  await name.focus();
  await page.keyboard.press("End");
  await page.keyboard.type(" and vans");
  assert.equal((await valueOf(page)).name, "Cars and vans");
  assert.match(await focused(page), /^Name of the project/);
  await undo.click();
  assert.deepEqual(await valueOf(page), GOOD);
});

test("a page may set another value while it is told of an edit", async (t) => {
  const page = await page_.open(t);
  await setValue(page, GOOD);
  await page.evaluate(() => window.form.addEventListener("labelwright-change", ({ detail }) => (window.form.value = { ...detail.spec, name: detail.spec.name.toUpperCase() })));
  const { name, names, undo } = parts(page);
  await name.fill("Vans");
  assert.equal(await name.inputValue(), "VANS");
  assert.ok(await undo.isDisabled());
  await names.nth(0).fill("van");
  assert.deepEqual(await valueOf(page), spec("detection", [{ name: "van" }], "VANS"));
});

test("without a value or without tasks it begins as it does by itself, so that there is something to choose", async (t) => {
  const page = await page_.open(t);
  const begun = await valueOf(page);
  for (const [given, expected] of [[undefined, begun], [null, begun], [{ name: "Cars", tasks: [] }, { ...begun, name: "Cars" }]]) {
    await setValue(page, GOOD);
    await page.evaluate((value) => void (window.form.value = value), given);
    assert.deepEqual(await valueOf(page), expected);
    assert.ok(await page.getByRole("radio", { name: "Detection", exact: true }).isChecked());
  }
});

test("a platform that is not offered is not taken", async (t) => {
  const page = await page_.open(t, { query: "draft=off&platforms=geti+scale" });
  for (const [wanted, expected] of [["scale", "scale"], ["pictograph", "scale"], ["cvat", "scale"], ["geti", "geti"]]) {
    const taken = await page.evaluate(async (platform) => {
      window.form.platform = platform;
      await window.form.updateComplete;
      return window.form.platform;
    }, wanted);
    assert.equal(taken, expected);
  }
});

test("only the platforms that the page names are offered", async (t) => {
  const page = await page_.open(t, { query: "draft=off&platforms=scale+pictograph" });
  assert.equal(await page.getByRole("radio", { name: "Intel Geti" }).count(), 0);
  assert.ok(await page.getByRole("radio", { name: "Scale AI" }).isChecked());
  assert.equal(await page.evaluate(() => window.form.platform), "scale");
});

test("texts can be replaced by the page, by key and by code", async (t) => {
  const page = await page_.open(t);
  await page.evaluate(() => void (window.form.texts = { "setup.name": "Title", "code.duplicate_label_names": "Twice: {name}" }));
  await page.getByRole("textbox", { name: "Title" }).waitFor();
  await setValue(page, spec("detection", [{ name: "car" }, { name: "car" }]));
  await parts(page).problems.getByText("Twice: car").waitFor();
});

test("colours and sizes follow the page's custom properties and parts", async (t) => {
  const page = await page_.open(t, { reducedMotion: "reduce" });
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("labelwright-form{--labelwright-accent:rgb(1,2,3);--labelwright-radius:0}labelwright-form::part(submit){text-transform:uppercase}");
    document.adoptedStyleSheets.push(sheet);
  });
  const style = await parts(page).send.evaluate((node) => (({ backgroundColor, borderRadius, textTransform }) => [backgroundColor, borderRadius, textTransform])(getComputedStyle(node)));
  assert.deepEqual(style, ["rgb(1, 2, 3)", "0px", "uppercase"]);
});

test("registering it twice is quiet", async (t) => {
  const page = await page_.open(t);
  await page.evaluate(async () => void (await import("/dist/form.js?again")));
  await setValue(page, GOOD);
  assert.deepEqual(await labelsOf(page), GOOD.tasks[0].labels);
});

test("it can be taken out of the page and put back, with its project", async (t) => {
  const page = await page_.open(t);
  await parts(page).name.fill("Kept");
  await page.evaluate(() => {
    const around = window.form.parentNode;
    window.form.remove();
    around.append(window.form);
  });
  assert.equal(await parts(page).name.inputValue(), "Kept");
  await parts(page).undo.click();
  assert.equal((await valueOf(page)).name, "");
});

test("right to left, it is laid out from the right", async (t) => {
  const page = await page_.open(t);
  await page.evaluate(() => void (document.documentElement.dir = "rtl"));
  await setValue(page, GOOD);
  const { undo, send } = parts(page);
  assert.ok((await undo.boundingBox()).x > (await send.boundingBox()).x);
});

test("in Chinese, everything is: labels, findings, fixes, numbers", async (t) => {
  const page = await page_.open(t, { query: "draft=off&lang=zh" });
  await setValue(page, spec("detection", [{ name: "car" }, { name: "car" }]));
  await page.getByRole("region", { name: "检查" }).getByText("标签名“car”已被另一个标签使用。").waitFor();
  await page.getByRole("treegrid").getByRole("button", { name: "改为“car 2”" }).click();
  await page.getByText("Intel Geti 会接受此项目。").first().waitFor();
  await page.getByRole("button", { name: "car 2 的更多设置" }).click();
  await page.getByRole("dialog", { name: "标签“car 2”" }).getByRole("button", { name: "完成" }).click();
  await page.getByRole("button", { name: "模板" }).click();
  await page.getByRole("dialog").waitFor();
  const english = await page.evaluate(() => {
    const found = [];
    const look = (root) => {
      const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
        if (node.nodeType === Node.ELEMENT_NODE && node.shadowRoot) look(node.shadowRoot);
        const words = node.nodeType === Node.TEXT_NODE ? node.data.trim() : (node.ariaLabel ?? "");
        if (/[A-Za-z]{3}/.test(words) && !/[\u4e00-\u9fff]/.test(words)) found.push(words);
      }
    };
    look(window.form.shadowRoot);
    return found;
  });
  const names = /^(Intel Geti|Label Studio|Scale AI|Pictograph|car 2|car|Detection task|(ctrl|#).*)$/;
  assert.deepEqual(english.filter((words) => !names.test(words)), []);
});

test("a form around it is not sent with errors in it: the first of them gets the keyboard", async (t) => {
  const page = await page_.open(t);
  await setValue(page, spec("detection", [{ name: "car" }, { name: "car" }]));
  await page.evaluate(() => {
    window.sent = 0;
    document.getElementById("around").addEventListener("submit", (event) => {
      event.preventDefault();
      window.sent += 1;
    });
  });
  await page.evaluate(() => document.getElementById("around").requestSubmit());
  await page.waitForFunction(() => window.form.shadowRoot.querySelector("labelwright-label-table").shadowRoot.activeElement !== null);
  assert.equal(await focused(page), "Name of label 2");
  assert.equal(await page.evaluate(() => window.sent), 0);
  await page.keyboard.type("van");
  await page.evaluate(() => window.form.checkValidity() && document.getElementById("around").requestSubmit());
  assert.equal(await page.evaluate(() => window.sent), 1);
});
