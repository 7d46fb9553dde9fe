// Parts that are files of their own, and their words.
import { define } from "../part.js";
import { addEnglish } from "../texts/texts.js";

const LATER = {
  "paste-dialog": () => import("./paste-dialog.js").then(({ PasteDialog }) => PasteDialog),
  templates: () => import("./templates.js").then(({ TemplatesDialog }) => TemplatesDialog),
  "body-documents": () => import("./body-documents.js").then(({ BodyDocuments }) => BodyDocuments),
  "skeleton-editor": () => import("./skeleton-editor.js").then(({ SkeletonEditor }) => SkeletonEditor),
};

/** English of all that is loaded later. */
export const loadTexts = () => import("../texts/later.js").then(({ default: later }) => addEnglish(later));

/** Registers a part that is loaded later. What stands of it in the document already comes to life by that. */
export async function loadPart(name: keyof typeof LATER): Promise<void> {
  if (customElements.get(`labelwright-${name}`) !== undefined) return;
  const [part] = await Promise.all([LATER[name](), loadTexts()]);
  define(`labelwright-${name}`, part);
}
