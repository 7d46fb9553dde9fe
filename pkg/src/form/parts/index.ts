// Registers the parts of the form that are elements of their own.
import { define } from "../part.js";
import { BodyView } from "./body-view.js";
import { LabelTreePicture } from "./label-tree-picture.js";
import { PasteDialog } from "./paste-dialog.js";
import { PipelinePicture } from "./pipeline-picture.js";
import { SkeletonEditor } from "./skeleton-editor.js";
import { TemplatesDialog } from "./templates.js";

define("labelwright-skeleton-editor", SkeletonEditor);
define("labelwright-pipeline-picture", PipelinePicture);
define("labelwright-label-tree-picture", LabelTreePicture);
define("labelwright-paste-dialog", PasteDialog);
define("labelwright-templates", TemplatesDialog);
define("labelwright-body-view", BodyView);
