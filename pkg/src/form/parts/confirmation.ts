// The question before something is replaced, in the place where it was asked for.
import { html, type TemplateResult } from "lit";
import type { Session } from "../session.js";

/** Undo brings all of it back, and the question says so. The keyboard goes to the button that changes nothing: see `Speaking`. */
export function confirmation(session: Session, question: string, yes: () => void, no: () => void): TemplateResult {
  return html`<div class="card stack" role="group" aria-labelledby="question">
    <p id="question">${question} ${session.text("parts.undoable")}</p>
    <div class="row">
      <button type="button" class="main" @click=${yes}>${session.text("parts.replace")}</button>
      <button type="button" id="no" aria-describedby="question" @click=${no}>${session.text("parts.keep")}</button>
    </div>
  </div>`;
}
