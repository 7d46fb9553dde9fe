// The entry `labelwright/form`: registers the element.
import { define } from "./part.js";
import { LabelwrightForm, defineParts } from "./element.js";
import "./parts/index.js";

defineParts();
define("labelwright-form", LabelwrightForm);

export { LabelwrightForm };
