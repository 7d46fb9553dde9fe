// The pipeline as a picture: where images come from, and which tasks they pass. It is a list with drawings, so that it reads
// as well as it looks, and breaks into lines where there is little room.
import { css, html, nothing } from "lit";
import { toPayload } from "../../api.js";
import { kindDrawing } from "../setup/drawings.js";
import { Following } from "./following.js";
import { type Stage, stagesOf } from "./picture/pipeline.js";

export class PipelinePicture extends Following {
  static override styles = [
    ...Following.styles,
    css`
      ol {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      li {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-inline-size: 0;
      }
      .stage {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        column-gap: 0.5rem;
        align-items: center;
        padding: 0.5rem 0.75rem;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        background: var(--_surface);
        overflow-wrap: anywhere;
      }
      .task {
        border-color: var(--_accent);
      }
      .drawing {
        grid-row: span 2;
      }
      .arrow {
        inline-size: 1.5rem;
        color: var(--_soft);
      }
    `,
  ];
  /** What the stages were made of, and they: most edits change neither kinds nor titles. */
  #known = "";
  #stages: Stage[] = [];

  protected override render() {
    if (!this.session) return nothing;
    const { builder } = this.session;
    const tasks = builder.tasks.map((id) => this.session.task(id)).map(({ kind, title }) => (title === undefined ? { kind } : { kind, title }));
    const key = JSON.stringify([builder.platform, tasks]);
    if (key !== this.#known) [this.#known, this.#stages] = [key, stagesOf(builder.platform, tasks, toPayload)];
    return html`<ol aria-label=${this.t("pipeline.picture")}>${this.#stages.map((stage, index) => this.#stage(stage, index))}</ol>`;
  }

  #stage({ kind, title, task }: Stage, index: number) {
    const { session } = this;
    const { builder } = session;
    const name = session.text(task === undefined ? `pipeline.${kind}` : `kind.${kind}`);
    return html`<li>
      ${index > 0 ? html`<svg class="arrow i turns" viewBox="0 0 24 18" aria-hidden="true"><path d="M2 9h19M15 3l6 6-6 6" /></svg>` : nothing}
      <div class=${task === undefined ? "stage" : "stage task"} part="stage">
        ${kindDrawing(kind)}<strong>${title ?? name}</strong>
        <span class="small soft">${title === undefined ? nothing : name}${task === undefined ? nothing : html` ${session.text("pipeline.labels", { count: builder.labels(builder.tasks[task]!).length })}`}</span>
      </div>
    </li>`;
  }
}
