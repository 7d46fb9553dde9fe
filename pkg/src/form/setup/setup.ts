import { type TemplateResult, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import type { PlatformId, PlatformInfo, TaskKind } from "../../labelwright.js";
import type { DiagnosticWithId, TaskId } from "../engine.js";
import { icon } from "../icons.js";
import { Part } from "../part.js";
import { setup } from "../styles/setup.js";
import { shared } from "../styles/shared.js";
import { messageOf } from "../words.js";
import { kindDrawing, platformDrawing } from "./drawings.js";
import { textFields } from "./fields.js";

/** `<labelwright-setup>`: where the project goes, what is labelled, and its texts. */
export class Setup extends Part {
  static override styles = [shared, setup];

  protected override render(): TemplateResult {
    const { builder, platforms, platform: info } = this.session;
    const { tasks } = builder;
    const mayChain = info.supports.chain && tasks.length === 1;
    return html`
      <div class="stack wide-gap">
        ${platforms.length > 1 ? this.#platforms(platforms) : nothing}
        ${tasks.map((id, index) => this.#task(id, index, info))}
        ${mayChain ? html`<div><button type="button" part="button" ?disabled=${this.disabled} @click=${this.#addTask}>${icon("plus")}${this.#text("addTask")}</button></div>` : nothing}
        ${this.#texts()}
      </div>
    `;
  }

  #text(key: string, params?: Record<string, string | number>): string {
    return this.session.text(`setup.${key}`, params);
  }

  #platforms(platforms: PlatformInfo[]): TemplateResult {
    const { builder } = this.session;
    return html`
      <fieldset part="platforms" ?disabled=${this.disabled}>
        <legend>${this.#text("platform")}</legend>
        <div class="choices">
          ${platforms.map(
            ({ id, title }) => html`
              <label class="choice" part="choice">
                <input type="radio" name="platform" .value=${id} .checked=${live(builder.platform === id)} @change=${() => this.#choosePlatform(id, title)} />
                ${platformDrawing(id)}<span>${title}</span>
              </label>
            `,
          )}
        </div>
      </fieldset>
    `;
  }

  #choosePlatform(id: PlatformId, title: string): void {
    const { session } = this;
    session.switchTo(id);
    const { error } = session.counts();
    session.announce(this.#text("switched", { title, count: error }));
  }

  #task(id: TaskId, index: number, info: PlatformInfo): TemplateResult {
    const { session, disabled } = this;
    const { kind: task } = session.task(id);
    const count = session.builder.tasks.length;
    const kinds = info.taskKinds.includes(task) ? info.taskKinds : [...info.taskKinds, task];
    const notes = session.diagnosticsOf({ task: id });
    return html`
      <fieldset part="task" ?disabled=${disabled} aria-describedby="task-notes-${id}">
        <legend>${count === 1 ? this.#text("task") : this.#text("step", { number: index + 1 })}</legend>
        <div class="choices">
          ${kinds.map(
            (kind) => html`
              <label class="choice" part="choice">
                <input type="radio" name="kind-${id}" .value=${kind} .checked=${live(kind === task)} @change=${() => session.edit((builder) => builder.updateTask(id, { kind }))} />
                ${kindDrawing(kind)}<span>${session.text(`kind.${kind}`)}${info.taskKinds.includes(kind) ? nothing : html` <span class="soft small">${this.#text("notHere", { platform: info.title })}</span>`}</span>
              </label>
            `,
          )}
        </div>
        <div id="task-notes-${id}">${notes.map((note) => this.#note(note))}</div>
        ${count > 1 ? html`<button type="button" class="small plain" @click=${() => this.#removeTask(id)}>${icon("close")}${this.#text("removeStep", { number: index + 1 })}</button>` : nothing}
      </fieldset>
    `;
  }

  #note(note: DiagnosticWithId): TemplateResult {
    return html`<p class="note ${note.severity}">${icon(note.severity)}<span>${messageOf(this.session, note)}</span></p>`;
  }

  readonly #addTask = (): void => {
    const { session } = this;
    const first = session.task(session.builder.tasks[0]!).kind;
    const kind: TaskKind = first === "classification" ? "detection" : "classification";
    session.edit((builder) => builder.addTask({ kind, labels: [] }));
    session.announce(this.#text("taskAdded", { kind: session.text(`kind.${kind}`) }));
    void this.updateComplete.then(() => this.renderRoot.querySelectorAll<HTMLInputElement>("fieldset[part=task]:last-of-type input:checked")[0]?.focus());
  };

  #removeTask(id: TaskId): void {
    this.session.edit((builder) => builder.removeTask(id));
    this.session.announce(this.#text("taskRemoved"));
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLInputElement>("fieldset[part=task] input:checked")?.focus());
  }

  #texts(): TemplateResult {
    const { builder } = this.session;
    const fields = textFields(builder.platform);
    const list = this.session.list().filter(({ task, path }) => task === undefined && !path.startsWith("/tasks/"));
    return html`
      <div class="stack" part="texts">
        ${this.#field("name", list)}
        ${fields.includes("description") || builder.description !== undefined ? this.#field("description", list) : nothing}
        ${fields.includes("instructions") || builder.instructions !== undefined ? this.#field("instructions", list) : nothing}
      </div>
    `;
  }

  #field(field: "name" | "description" | "instructions", list: DiagnosticWithId[]): TemplateResult {
    const { session, disabled } = this;
    const notes = list.filter(({ path }) => path === `/${field}` || (field === "name" && !/^\/(description|instructions)/.test(path)));
    const value = session.builder[field] ?? "";
    const isWrong = String(notes.some(({ severity }) => severity === "error"));
    const set = (event: Event) => {
      const text = (event.target as HTMLInputElement).value;
      session.edit((builder) => void (field === "name" ? (builder.name = text) : (builder[field] = text || undefined)), { merge: field, labels: [] });
    };
    return html`
      <div class="field">
        <label for=${field}>${this.#text(field)}</label>
        ${field === "name"
          ? html`<input id=${field} part="input" autocomplete="off" ?disabled=${disabled} .value=${live(value)} aria-invalid=${isWrong} aria-describedby="${field}-notes" @input=${set} @blur=${() => session.endMerge()} />`
          : html`<textarea id=${field} part="input" rows="2" ?disabled=${disabled} .value=${live(value)} aria-invalid=${isWrong} aria-describedby="${field}-notes" @input=${set} @blur=${() => session.endMerge()}></textarea>`}
        <div id="${field}-notes">${notes.map((note) => this.#note(note))}</div>
      </div>
    `;
  }

  /** Gives the keyboard to a field of the project or of a task. */
  focusField(path: string, task: TaskId | undefined): void {
    const selector = task === undefined ? (/^\/(description|instructions)/.exec(path)?.[1] ?? "name") : "";
    const field = task === undefined ? this.renderRoot.querySelector<HTMLElement>(`#${selector}`) : this.renderRoot.querySelector<HTMLElement>(`[name="kind-${task}"]:checked`);
    (field ?? this.renderRoot.querySelector<HTMLElement>("#name"))?.focus();
  }
}
