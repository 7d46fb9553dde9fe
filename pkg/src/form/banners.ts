// What stands in place of the form, or above it, where something could not be loaded.
import { type TemplateResult, html } from "lit";
import type { Texts } from "./texts/texts.js";

/** In place of the form: it is on its way, or could not start. */
export function waiting(words: Texts, failure: string | undefined, again: () => void): TemplateResult {
  if (failure === undefined) return html`<div class="loading" role="status">${words.text("form.loading")}</div>`;
  return html`<div class="loading" role="alert"><p>${words.text("form.failed", { reason: failure })}</p><button type="button" @click=${again}>${words.text("form.retry")}</button></div>`;
}

/** A file of the form did not come: offline, or the page's server has another version by now. */
export function gap(words: Texts, again: () => void): TemplateResult {
  return html`
    <div class="banner" role="alert">
      <p class="grow">${words.text("form.missing")}</p>
      <button type="button" @click=${again}>${words.text("form.retry")}</button>
    </div>
  `;
}
