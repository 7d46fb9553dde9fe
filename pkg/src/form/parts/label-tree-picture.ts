// The labels as a tree with their colours: groups, and who stands below whom.
import { css, html, nothing, type TemplateResult } from "lit";
import type { TaskId } from "../engine.js";
import { Following } from "./following.js";
import { type Branch, treeOf } from "./picture/tree.js";

/** A picture of more helps nobody; how many more there are is said. */
const SHOWN = 100;

export class LabelTreePicture extends Following {
  static override styles = [
    ...Following.styles,
    css`
      :host {
        font-size: 0.875rem;
        overflow-wrap: anywhere;
      }
      ul ul {
        margin-inline-start: 0.4rem;
        padding-inline-start: 0.9rem;
        border-inline-start: 1px solid var(--_edge);
      }
      li {
        padding-block: 0.125rem;
      }
      .cluster {
        margin-block-end: 0.5rem;
      }
      svg {
        inline-size: 0.75rem;
        block-size: 0.75rem;
        margin-inline-end: 0.4rem;
      }
      circle {
        stroke: var(--_edge);
      }
    `,
  ];

  protected override render() {
    if (!this.session) return nothing;
    const { builder } = this.session;
    const tasks = builder.tasks.map((id) => this.#task(id, builder.tasks.length > 1));
    return html`<div role="group" class="stack" aria-label=${this.t("tree.picture")}>${tasks}</div>`;
  }

  #task(id: TaskId, several: boolean): TemplateResult {
    const { builder } = this.session;
    const ids = builder.labels(id);
    const clusters = treeOf(ids.slice(0, SHOWN).map((label) => builder.label(label)));
    return html`<div>
      ${several ? html`<h3>${this.t("table.titleOf", { step: builder.tasks.indexOf(id) + 1 })}</h3>` : nothing}
      ${ids.length === 0 ? html`<p class="soft">${this.t("tree.none")}</p>` : nothing}
      ${clusters.map(({ group, branches }) => html`<div class="cluster">${group === undefined ? nothing : html`<p class="soft small">${this.t("tree.group", { group })}</p>`}${this.#list(branches, true)}</div>`)}
      ${ids.length > SHOWN ? html`<p class="soft small">${this.t("parts.more", { count: ids.length - SHOWN })}</p>` : nothing}
    </div>`;
  }

  #list(branches: readonly Branch[], top: boolean): TemplateResult {
    return html`<ul>${branches.map(({ label, children }) => html`<li>
      <svg viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="5.5" fill=${label.color ?? "none"} /></svg><bdi>${label.name}</bdi>
      ${top && label.parent !== undefined ? html` <span class="soft small">${this.t("tree.below", { parent: label.parent })}</span>` : nothing}
      ${children.length > 0 ? this.#list(children, false) : nothing}
    </li>`)}</ul>`;
  }
}
