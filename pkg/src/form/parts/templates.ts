// Cards with projects to begin with.
import { css, html, nothing, type TemplateResult } from "lit";
import { kindDrawing } from "../setup/drawings.js";
import { confirmation } from "./confirmation.js";
import { Modal } from "./modal.js";
import { countOf, type Template, TEMPLATES } from "./templates/specs.js";

export class TemplatesDialog extends Modal {
  static override properties = { ...Modal.properties, asks: { state: true } };
  /** Chosen, and waiting for a yes: there is something that would be replaced. */
  declare protected asks: Template | undefined;
  protected heading = "templates.title";

  static override styles = [
    ...Modal.styles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 12rem), 1fr));
        gap: 0.5rem;
      }
      li {
        display: grid;
      }
      .template {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        justify-content: start;
        align-content: start;
        align-items: center;
        gap: 0.25rem 0.625rem;
        padding: 0.75rem;
        text-align: start;
      }
      .template > .small {
        grid-column: 1 / -1;
        font-weight: 400;
      }
      :disabled .ink {
        stroke: inherit;
      }
    `,
  ];

  protected override closed() {
    this.asks = undefined;
  }

  protected content(): TemplateResult {
    const { asks } = this;
    const { builder, platforms } = this.session;
    const platform = platforms.find(({ id }) => id === builder.platform)!;
    const card = (template: Template) => {
      const { id, spec } = template;
      const kinds = spec.tasks.map(({ kind }) => kind);
      const fits = kinds.every((kind) => platform.taskKinds.includes(kind)) && kinds.length <= platform.maxTasks;
      return html`<li><button type="button" class="template" part="template" ?disabled=${!fits} aria-pressed=${template === asks} @click=${() => this.#choose(template)}>
        ${kindDrawing(kinds[0]!)}<strong>${this.t(`templates.${id}`)}</strong>
        <span class="small">${this.t(`templates.${id}.about`)}</span>
        <span class="small soft">${kinds.map((kind) => this.t(`kind.${kind}`)).join(" → ")}${countOf(template) > 0 ? html` · ${this.t("templates.labels", { count: countOf(template) })}` : nothing}</span>
        ${fits ? nothing : html`<span class="small">${this.t("templates.not_on", { platform: platform.title })}</span>`}
      </button></li>`;
    };
    return html`
      <ul>${TEMPLATES.map(card)}</ul>
      ${asks ? confirmation(this.session, this.t("templates.replaces", { name: this.t(`templates.${asks.id}`) }), () => this.#take(asks), () => (this.asks = undefined)) : nothing}
    `;
  }

  #choose(template: Template) {
    const { builder } = this.session;
    if (builder.tasks.some((task) => builder.labels(task).length > 0)) this.asks = template;
    else this.#take(template);
  }

  /** A name that was given stays. */
  #take({ spec }: Template) {
    const { session } = this;
    session.replace({ ...spec, name: session.builder.name || spec.name });
    this.close();
    session.announce(this.t("paste.replaced", { name: spec.name }));
  }
}
