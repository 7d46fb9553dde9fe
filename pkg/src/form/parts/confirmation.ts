// The question before something is replaced, in the place where it was asked for.
import { html, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import type { Session } from "../session.js";

const focus = (button: Element | undefined) => void (button && queueMicrotask(() => (button as HTMLElement).focus()));

/** The keyboard goes to the button that changes nothing. Undo brings all of it back, and the question says so. */
export function confirmation(session: Session, question: string, yes: () => void, no: () => void): TemplateResult {
  return html`<div class="card stack" role="group" aria-labelledby="question">
    <p id="question">${question} ${session.text("parts.undoable")}</p>
    <div class="row">
      <button type="button" class="main" @click=${yes}>${session.text("parts.replace")}</button>
      <button type="button" ${ref(focus)} aria-describedby="question" @click=${no}>${session.text("parts.keep")}</button>
    </div>
  </div>`;
}
