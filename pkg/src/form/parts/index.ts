// The parts of the form that are elements of their own. What is seen from the beginning is there from the beginning; the others
// are files of their own, loaded when they are asked for.
import { define } from "../part.js";
import { addEnglish } from "../texts/texts.js";
import { BodyView } from "./body-view.js";
import { LabelTreePicture } from "./label-tree-picture.js";
import { PipelinePicture } from "./pipeline-picture.js";

export function defineParts(): void {
  define("labelwright-pipeline-picture", PipelinePicture);
  define("labelwright-label-tree-picture", LabelTreePicture);
  define("labelwright-body-view", BodyView);
}

const LATER = {
  "paste-dialog": () => import("./paste-dialog.js").then(({ PasteDialog }) => PasteDialog),
  templates: () => import("./templates.js").then(({ TemplatesDialog }) => TemplatesDialog),
  "skeleton-editor": () => import("./skeleton-editor.js").then(({ SkeletonEditor }) => SkeletonEditor),
};

const texts = () => import("../texts/later.js").then(({ default: later }) => addEnglish(later));

/** Registers a part that is loaded later. What stands of it in the document already comes to life by that. */
export async function loadPart(name: keyof typeof LATER): Promise<void> {
  if (customElements.get(`labelwright-${name}`) !== undefined) return;
  const [part] = await Promise.all([LATER[name](), texts()]);
  define(`labelwright-${name}`, part);
}
