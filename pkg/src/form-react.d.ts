/** `import type {} from "labelwright/form/react"`: `<labelwright-form>` in JSX, for React 19 and later. */
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { LabelwrightForm, LabelwrightFormEventMap, LabelwrightFormProperties } from "./form.js";

type Listeners = { [name in keyof LabelwrightFormEventMap as `on${name}`]?: (event: LabelwrightFormEventMap[name]) => void };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "labelwright-form": DetailedHTMLProps<HTMLAttributes<LabelwrightForm>, LabelwrightForm> & Partial<Omit<LabelwrightFormProperties, "lang">> & Listeners;
    }
  }
}
