// The entry `labelwright/form`: registers the element.
import { define } from "./part.js";
import { LabelwrightForm, defineParts } from "./element.js";
import { defineParts as defineOthers } from "./parts/index.js";

defineParts();
defineOthers();
define("labelwright-form", LabelwrightForm);

export { LabelwrightForm };
