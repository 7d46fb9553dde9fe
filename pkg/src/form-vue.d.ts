/** `import type {} from "labelwright/form/vue"`: `<labelwright-form>` in Vue's templates. */
import type { DefineComponent } from "vue";
import type { LabelwrightFormEventMap, LabelwrightFormProperties } from "./form.js";

type Listeners = { [name in keyof LabelwrightFormEventMap as name extends `labelwright-${infer short}` ? `onLabelwright${Capitalize<short>}` : never]?: (event: LabelwrightFormEventMap[name]) => void };

declare module "vue" {
  interface GlobalComponents {
    "labelwright-form": DefineComponent<Partial<LabelwrightFormProperties> & Listeners>;
  }
}
