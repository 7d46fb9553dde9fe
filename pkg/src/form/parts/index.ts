// The parts of the form that are elements of their own. What is seen from the beginning is registered at once; the others are
// loaded when they are asked for.
import { define } from "../part.js";
import { BodyView } from "./body-view.js";
import { LabelTreePicture } from "./label-tree-picture.js";
import { PipelinePicture } from "./pipeline-picture.js";

export { loadPart } from "./later.js";

export function defineParts(): void {
  define("labelwright-pipeline-picture", PipelinePicture);
  define("labelwright-label-tree-picture", LabelTreePicture);
  define("labelwright-body-view", BodyView);
}
