// What the tests of the form's parts share: projects, where things stand, and how something is pasted.
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { setValue, valueOf } from "./form.mjs";

export const PETS = { name: "Pets", tasks: [{ kind: "detection", labels: [{ name: "animal", color: "#ff0000" }] }, { kind: "classification", labels: [{ name: "cat", group: "species" }, { name: "dog", group: "species" }] }] };
export const POSE = { name: "Pose", tasks: [{ kind: "keypoint_detection", labels: [{ name: "top" }, { name: "end" }], skeleton: { edges: [["top", "end"]], positions: [{ label: "top", x: 0.5, y: 0.25 }, { label: "end", x: 0.5, y: 0.75 }] } }] };

/** Opens the page of a test with this project in the form. */
export async function begin(form, t, spec, options) {
  const page = await form.open(t, options);
  if (spec) await setValue(page, spec);
  return page;
}

export const dialog = (page) => page.getByRole("dialog");
export const area = (page) => dialog(page).getByRole("textbox", { name: "Labels" });
export const rows = (page) => dialog(page).getByRole("row");
export const said = (page) => page.evaluate(() => [...window.form.shadowRoot.querySelectorAll("[aria-live], [role=status]")].map((node) => node.textContent).join(" "));
export const namesOf = async (page, task = 0) => ((await valueOf(page)).tasks[task].labels ?? []).map(({ name }) => name);
export const skeletonOf = async (page) => (await valueOf(page)).tasks[0].skeleton;
export const point = (page, name) => page.getByRole("button", { name: new RegExp(`^${name}: `) });

/** Waits until it reads so: pictures follow when the edits pause. */
export async function eventually(look, wanted) {
  for (let tries = 0; tries < 20 && !isDeepStrictEqual(await look(), wanted); tries += 1) await setTimeout(100);
  assert.deepEqual(await look(), wanted);
}

/** Opens the dialog and puts a text in as the clipboard does. */
export async function paste(page, text) {
  await page.getByRole("button", { name: "Paste or import" }).click();
  await area(page).evaluate((field, value) => {
    field.value = value;
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertFromPaste" }));
  }, text);
}
