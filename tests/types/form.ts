// What pages write that embed the form, in plain TypeScript.
import { LabelwrightForm, type FormTexts, type LabelwrightFormEventMap } from "labelwright/form";
import type { ProjectSpec } from "labelwright";

const form = document.createElement("labelwright-form");
const found: LabelwrightForm | null = document.querySelector("labelwright-form");
const same: boolean = form instanceof LabelwrightForm;
form.platform = "label-studio";
form.value = { name: "Cars", tasks: [{ kind: "detection", labels: [{ name: "car" }] }] };
form.connection = { platform: "geti", baseUrl: "/geti", token: "" };
form.connection = undefined;
form.clientOptions = { timeoutMs: 1000 };
form.texts = { "setup.name": "Title", "told.error": { one: "{count} error", other: "{count} errors" } } satisfies FormTexts;
form.addEventListener("labelwright-change", ({ detail }) => {
  const spec: ProjectSpec = detail.spec;
  return spec;
});
form.addEventListener("labelwright-submit", (event) => event.preventDefault());
form.addEventListener("labelwright-created", ({ detail }) => detail.project.ref.length);
form.addEventListener("click", ({ clientX }) => clientX);
document.body.addEventListener("labelwright-error", ({ detail }: LabelwrightFormEventMap["labelwright-error"]) => detail.error.code);
const valid: boolean = form.reportValidity();
const sent: Promise<void> = form.submit();
// @ts-expect-error there is no such platform
form.platform = "cvat";
// @ts-expect-error a connection is no text
form.connection = "https://example.org";
// @ts-expect-error the form says what is valid
form.validity = found!.validity;
export { same, sent, valid };
