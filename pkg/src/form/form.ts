// The entry `labelwright/form`: registers the element.
import { define } from "./part.js";
import { LabelwrightForm } from "./element.js";
import "./parts/index.js";

define("labelwright-form", LabelwrightForm);

export { LabelwrightForm };
