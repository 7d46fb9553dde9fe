// The row of tools above the form, and what they do: undo and redo, by key as well, and the dialogs that are loaded when they are asked for.
import { type TemplateResult, html } from "lit";
import type { TaskId } from "./engine.js";
import { type Icon, icon } from "./icons.js";
import { loadPart } from "./parts/index.js";
import type { PasteDialog } from "./parts/paste-dialog.js";
import type { TemplatesDialog } from "./parts/templates.js";
import type { Session } from "./session.js";

interface Host extends HTMLElement {
  readonly renderRoot: ParentNode;
}

export class Tools {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  render(session: Session, isOff: boolean): TemplateResult {
    const { builder } = session;
    const text = (key: string) => session.text(`form.${key}`);
    const step = (key: "undo" | "redo", keys: string, can: boolean) =>
      html`<button type="button" class="icon plain" aria-label=${text(key)} title="${text(key)} (${keys})" ?disabled=${isOff || !can} @click=${() => this.#step(session, key === "redo")}>${icon(key, true)}</button>`;
    const tool = (sign: Icon, key: string, open: () => void) => html`<button type="button" class="plain" ?disabled=${isOff} @click=${open}>${icon(sign)}<span class="words">${text(key)}</span></button>`;
    return html`
      <div class="bar" part="toolbar" role="toolbar" aria-label=${text("tools")}>
        ${step("undo", "Ctrl+Z", builder.canUndo)} ${step("redo", "Ctrl+Y", builder.canRedo)}
        ${tool("template", "templates", () => this.#templates(session))} ${tool("paste", "paste", () => this.paste(session, undefined, ""))}
      </div>
    `;
  }

  key(session: Session, event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (!(ctrlKey || metaKey) || altKey || event.defaultPrevented) return;
    const letter = key.toLowerCase();
    if (letter !== "z" && letter !== "y") return;
    // A field of a part that is no field of the project keeps its own undo.
    if ((event.composedPath()[0] as HTMLElement).closest?.("[data-own-undo]")) return;
    event.preventDefault();
    this.#step(session, letter === "y" || shiftKey);
  }

  /** Opens the dialog for lists, with a text that was pasted elsewhere, if there is one. */
  paste(session: Session, task: TaskId | undefined, text: string): void {
    const show = async () => {
      const dialog = this.#host.renderRoot.querySelector<PasteDialog>("labelwright-paste-dialog");
      if (dialog === null) return;
      dialog.task = task;
      if (text === "") dialog.show();
      else await dialog.showText(text);
    };
    void session.load(() => loadPart("paste-dialog"), show);
  }

  #templates(session: Session): void {
    const show = () => this.#host.renderRoot.querySelector<TemplatesDialog>("labelwright-templates")?.show();
    void session.load(() => loadPart("templates"), show);
  }

  #step(session: Session, isRedo: boolean): void {
    if (isRedo ? session.redo() : session.undo()) session.announce(session.text(isRedo ? "form.redone" : "form.undone"));
  }
}
