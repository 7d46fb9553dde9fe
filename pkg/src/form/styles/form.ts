// The whole form: what stands where, by its own width and not the page's.
import { css } from "lit";

export const form = css`
  :host {
    container-type: inline-size;
    font: 400 0.9375rem/1.5 var(--_font);
  }
`;
