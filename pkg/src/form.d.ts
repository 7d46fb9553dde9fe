/** `labelwright/form`: importing it registers `<labelwright-form>`. */
import type { PlatformId, ProjectSpec } from "./labelwright.js";

export class LabelwrightForm extends HTMLElement {
  value: ProjectSpec;
  platform: PlatformId;
}

declare global {
  interface HTMLElementTagNameMap {
    "labelwright-form": LabelwrightForm;
  }
}
