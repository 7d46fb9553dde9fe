// The skeleton of a keypoint task: its labels as points that can be moved, and the edges between them. What can be done with a
// pointer can be done by keyboard on the picture, and with fields and buttons below it.
import { css, html, nothing, type PropertyValues, svg } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { LabelSpec, Skeleton } from "../../labelwright.js";
import type { LabelId, TaskId } from "../engine.js";
import { icon } from "../icons.js";
import { confirmation } from "./confirmation.js";
import { patch } from "./patch.js";
import { COCO_PERSON } from "./skeleton/coco.js";
import { clamp, freeName, freePlace, isConnected, placed, positionOf, stepOf, toggled } from "./skeleton/geometry.js";
import { Speaking } from "./speaking.js";

/** The picture is drawn in thousandths, so that strokes and radii are whole numbers. */
const SIDE = 1000;

interface Joint {
  id: LabelId;
  label: LabelSpec;
  /** None as long as the label was put nowhere. */
  x: number | undefined;
  y: number | undefined;
}

export class SkeletonEditor extends Speaking {
  static override properties = {
    ...Speaking.properties,
    task: { attribute: false },
    chosen: { state: true },
    moving: { state: true },
    asks: { state: true },
  };

  declare task: TaskId;
  /** The first of two points to connect. */
  declare protected chosen: LabelId | undefined;
  /** A point on its way: it goes to the project when it is let go, as one step to undo. */
  declare protected moving: { id: LabelId; name: string; x: number; y: number } | undefined;
  declare protected asks: boolean;
  /** Which point the pointer took hold of, and where. `dragged`: it went somewhere since. */
  #grip: { x: number; y: number; id: LabelId; name: string } | undefined;
  #dragged = false;
  #hadFocus = false;
  /** What gets the keyboard once it is drawn. */
  #next: LabelId | string | undefined;

  static override styles = [
    ...Speaking.styles,
    css`
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr));
        align-items: start;
        gap: 1rem;
      }
      svg.picture {
        display: block;
        inline-size: min(100%, 32rem);
        aspect-ratio: 1;
        border: 1px solid var(--_edge);
        border-radius: var(--_radius);
        background: var(--_surface);
        cursor: crosshair;
        user-select: none;
        direction: ltr;
      }
      line {
        stroke: var(--_soft);
        stroke-width: 5;
        pointer-events: none;
      }
      .point {
        cursor: grab;
        outline: none;
        color: var(--_accent);
      }
      .hit {
        fill: transparent;
      }
      .dot {
        stroke: var(--_ink);
        stroke-width: 3;
      }
      .ring {
        fill: none;
        stroke: none;
        stroke-width: 6;
      }
      .point:focus-visible .hit {
        stroke: var(--_accent);
        stroke-width: 8;
      }
      .point[aria-pressed="true"] .ring {
        stroke: var(--_ink);
        stroke-dasharray: 14 8;
      }
      text {
        font-size: 28px;
        fill: var(--_ink);
        paint-order: stroke;
        stroke: var(--_surface);
        stroke-width: 8;
      }
      .fields {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 4rem 4rem 2.25rem;
        gap: 0.25rem;
        align-items: center;
        margin-block-start: 0.25rem;
      }
      bdi {
        overflow-wrap: anywhere;
      }
      .end {
        align-items: end;
      }
      .pair {
        display: grid;
        flex: 1 1 8rem;
      }
    `,
  ];

  protected override render() {
    if (!this.session?.builder.tasks.includes(this.task)) return nothing;
    const skeleton = this.#skeleton();
    const joints = this.#joints(skeleton);
    return html`<fieldset class="stack" ?disabled=${this.disabled}>
      <p id="how" class="soft small">${this.t("skeleton.how")}</p>
      <div class="row">
        <button type="button" id="add" @click=${() => this.#add(freePlace(skeleton))}>${this.t("skeleton.add")}</button>
        <button type="button" @click=${() => this.#template(joints.length > 0)}>${this.t("skeleton.coco")}</button>
      </div>
      ${this.asks ? confirmation(this.session, this.t("skeleton.replaces", { count: joints.length }), () => this.#template(false), () => (this.asks = false)) : nothing}
      <div ?inert=${this.disabled}><svg class="picture" viewBox="0 0 ${SIDE} ${SIDE}" role="group" aria-label=${this.t("skeleton.picture")} @click=${this.#clicked} @touchmove=${this.#touched}>
        ${skeleton.edges.map((edge) => this.#edge(skeleton, edge))}
        ${repeat(joints.filter(({ x }) => x !== undefined), ({ id }) => id, (joint) => this.#point(joint))}
      </svg></div>
      ${joints.length > 0
        ? html`<details>
            <summary>${this.t("skeleton.lists")}</summary>
            <div class="columns">${this.#fields(joints)} ${this.#edges(skeleton, joints)}</div>
          </details>`
        : nothing}
    </fieldset>`;
  }

  protected override willUpdate(changes: PropertyValues) {
    super.willUpdate(changes);
    this.#hadFocus = this.hasUpdated && this.shadowRoot!.activeElement !== null;
  }

  protected override updated(changes: PropertyValues) {
    super.updated(changes);
    // Undo may take away what has the keyboard; then the next undo would reach nobody.
    if (this.#hadFocus && this.shadowRoot!.activeElement === null) this.#next ??= "add";
    if (this.#next === undefined) return;
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${this.#next}"], #${CSS.escape(String(this.#next))}`)?.focus();
    this.#next = undefined;
  }

  /** As it is in the project, with the point that is on its way where it is now. */
  #skeleton(): Skeleton {
    const skeleton = this.session.task(this.task).skeleton ?? { edges: [], positions: [] };
    const { moving } = this;
    return moving ? placed(skeleton, moving.name, moving.x, moving.y) : skeleton;
  }

  #joints(skeleton: Skeleton): Joint[] {
    const { builder } = this.session;
    return builder.labels(this.task).map((id) => {
      const label = builder.label(id);
      const { x, y } = positionOf(skeleton, label.name) ?? {};
      return { id, label, x, y };
    });
  }

  // ------------------------------------------------------------ the picture

  #edge(skeleton: Skeleton, [from, to]: [string, string]) {
    const [a, b] = [positionOf(skeleton, from), positionOf(skeleton, to)];
    return a && b ? svg`<line x1=${a.x * SIDE} y1=${a.y * SIDE} x2=${b.x * SIDE} y2=${b.y * SIDE} />` : nothing;
  }

  #point(joint: Joint) {
    const { id, label, x = 0, y = 0 } = joint;
    // Names stand away from the middle, where there is room, as long as they do not leave the picture.
    const left = x > 0.8 || (x < 0.5 && x > 0.2);
    return svg`<g class="point" part="point" role="button" tabindex="0" data-id=${id} transform="translate(${x * SIDE} ${y * SIDE})"
      aria-label=${this.#where("skeleton.point", joint)} aria-pressed=${this.chosen === id} aria-describedby="how"
      @pointerdown=${(event: PointerEvent) => this.#grab(event, joint)} @pointermove=${this.#drag} @pointerup=${this.#drop} @pointercancel=${this.#cancel}
      @click=${(event: Event) => this.#pressed(event, joint)} @keydown=${(event: KeyboardEvent) => this.#key(event, joint)} @keyup=${this.#drop} @blur=${this.#drop}>
      <circle class="hit" r="34" /><circle class="dot" r="15" fill=${label.color ?? "currentColor"} /><circle class="ring" r="27" />
      <text x=${left ? -32 : 32} y="10" text-anchor=${left ? "end" : "start"} aria-hidden="true">${label.name}</text>
    </g>`;
  }

  #where = (key: string, { label, x = 0, y = 0 }: Joint) => this.t(key, { name: label.name, x: Math.round(x * 100), y: Math.round(y * 100) });

  #place(event: MouseEvent) {
    const matrix = this.renderRoot.querySelector("svg")!.getScreenCTM()!.inverse();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    return { x: clamp(x / SIDE), y: clamp(y / SIDE) };
  }

  #grab(event: PointerEvent, { id, label }: Joint) {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#grip = { x: event.clientX, y: event.clientY, id, name: label.name };
    this.#dragged = false;
  }

  #drag(event: PointerEvent) {
    const grip = this.#grip;
    // A hand that only presses trembles a little.
    if (!grip || (!this.#dragged && Math.hypot(event.clientX - grip.x, event.clientY - grip.y) < 4)) return;
    this.#dragged = true;
    this.moving = { id: grip.id, name: grip.name, ...this.#place(event) };
  }

  /** A finger that has hold of a point does not scroll the page; `touch-action` is not heeded within pictures. */
  #touched(event: Event) {
    if (this.#grip) event.preventDefault();
  }

  #drop() {
    this.#grip = undefined;
    const { moving } = this;
    if (!moving) return;
    const skeleton = this.#skeleton();
    this.moving = undefined;
    this.#change(skeleton);
    const joint = this.#joints(skeleton).find(({ id }) => id === moving.id);
    if (joint) this.session.announce(this.#where("skeleton.moved", joint));
  }

  #cancel() {
    this.#grip = this.moving = undefined;
  }

  #clicked(event: MouseEvent) {
    if (this.chosen !== undefined) this.chosen = undefined;
    else this.#add(this.#place(event));
  }

  /** A click that ends a drag chooses nothing. */
  #pressed(event: Event, joint: Joint) {
    event.stopPropagation();
    if (!this.#dragged) this.#choose(joint);
    this.#dragged = false;
  }

  #choose({ id, label }: Joint) {
    const { builder } = this.session;
    const first = this.chosen;
    this.chosen = first === undefined ? id : undefined;
    if (first === undefined) this.session.announce(this.t("skeleton.chosen", { name: label.name }));
    // It may have been removed since, by undo.
    else if (first !== id && builder.labels(this.task).includes(first)) this.#connect(builder.label(first).name, label.name);
  }

  #key(event: KeyboardEvent, joint: Joint) {
    const { id, label, x = 0, y = 0 } = joint;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = stepOf(event.key, event.shiftKey);
    if (step) this.moving = { id, name: label.name, x: clamp(x + step[0]), y: clamp(y + step[1]) };
    else if (event.key === "Enter" || event.key === " ") this.#choose(joint);
    else if (event.key === "Delete" || event.key === "Backspace") this.#discard(joint);
    else if (event.key === "Escape" && (this.moving || this.chosen !== undefined)) {
      this.#cancel();
      this.chosen = undefined;
      // A dialog around it stays open.
      event.stopPropagation();
    } else return;
    event.preventDefault();
  }

  // ------------------------------------------------------------ edits

  #change(skeleton: Skeleton) {
    this.session.edit((builder) => builder.updateTask(this.task, { skeleton }));
  }

  #add({ x, y }: { x: number; y: number }) {
    const { builder } = this.session;
    const index = builder.tasks.indexOf(this.task);
    const names = builder.tasks.flatMap((task) => builder.labels(task).map((id) => builder.label(id).name));
    const name = freeName(names, (number) => this.t("skeleton.new", { number }));
    // In one piece, so that one undo takes it back.
    patch(this.session, [
      { op: "add", path: `/tasks/${index}/labels/-`, value: { name } },
      { op: "add", path: `/tasks/${index}/skeleton`, value: placed(this.#skeleton(), name, x, y) },
    ]);
    this.#next = builder.labels(this.task).at(-1);
    this.session.announce(this.t("skeleton.added", { name }));
  }

  #template(asks: boolean) {
    this.asks = asks;
    if (asks) return;
    const index = this.session.builder.tasks.indexOf(this.task);
    const { labels, skeleton } = COCO_PERSON;
    patch(this.session, [
      { op: "add", path: `/tasks/${index}/labels`, value: labels },
      { op: "add", path: `/tasks/${index}/skeleton`, value: skeleton },
    ]);
    this.session.announce(this.t("skeleton.templated", { count: labels.length, edges: skeleton.edges.length }));
  }

  #connect(from: string, to: string) {
    const skeleton = this.#skeleton();
    this.#change(toggled(skeleton, from, to));
    this.session.announce(this.t(isConnected(skeleton, from, to) ? "skeleton.disconnected" : "skeleton.connected", { from, to }));
  }

  #discard({ id, label }: Joint) {
    const ids = this.session.builder.labels(this.task);
    const index = ids.indexOf(id);
    this.#cancel();
    if (this.chosen === id) this.chosen = undefined;
    this.session.edit((builder) => builder.removeLabel(id));
    // The keyboard goes to a neighbour, or it would be lost with the point.
    this.#next = ids[index + 1] ?? ids[index - 1] ?? "add";
    this.session.announce(this.t("skeleton.removed", { name: label.name }));
  }

  // ------------------------------------------------------------ the lists

  #fields(joints: Joint[]) {
    const number = (joint: Joint, axis: "x" | "y") =>
      html`<input type="number" min="0" max="100" step="any" aria-label=${this.t(`skeleton.${axis}_of`, { name: joint.label.name })} .value=${live(percent(joint[axis]))}
        @change=${(event: Event) => this.#entered(joint, axis, (event.target as HTMLInputElement).valueAsNumber)} />`;
    return html`<div>
      <div class="fields soft small" aria-hidden="true"><span>${this.t("skeleton.name")}</span><span>${this.t("skeleton.x")}</span><span>${this.t("skeleton.y")}</span></div>
      <ul>
        ${joints.map((joint) => html`<li class="fields">
          <bdi>${joint.label.name}</bdi>${number(joint, "x")}${number(joint, "y")}
          <button type="button" class="icon plain" aria-label=${this.t("skeleton.remove", { name: joint.label.name })} @click=${() => this.#discard(joint)}>${icon("close")}</button>
        </li>`)}
      </ul></div>`;
  }

  /** A field that was emptied or holds no number gets its value back. */
  #entered(joint: Joint, axis: "x" | "y", value: number) {
    const { x = 0.5, y = 0.5 } = joint;
    if (Number.isFinite(value)) this.#change(placed(this.#skeleton(), joint.label.name, axis === "x" ? value / 100 : x, axis === "y" ? value / 100 : y));
    this.requestUpdate();
  }

  #edges({ edges }: Skeleton, joints: Joint[]) {
    const choice = (id: string, chosen: number) =>
      html`<label class="pair">${this.t(`skeleton.${id}`)} <select id=${id}>${joints.map(({ label }, index) => html`<option ?selected=${index === chosen}>${label.name}</option>`)}</select></label>`;
    return html`<div>
      <div class="row end">${choice("from", 0)}${choice("to", 1)}<button type="button" @click=${this.#joined}>${this.t("skeleton.connect")}</button></div>
      <ul>
        ${edges.map(([from, to], index) => html`<li class="row">
          <span class="grow"><bdi>${from}</bdi> – <bdi>${to}</bdi></span>
          <button type="button" class="icon plain" aria-label=${this.t("skeleton.disconnect", { from, to })} @click=${() => this.#cut(index)}>${icon("close")}</button>
        </li>`)}
      </ul></div>`;
  }

  #joined() {
    const [from, to] = ["from", "to"].map((id) => this.renderRoot.querySelector<HTMLSelectElement>(`#${id}`)!.value) as [string, string];
    const skeleton = this.#skeleton();
    if (from !== to && !isConnected(skeleton, from, to)) this.#connect(from, to);
    else this.session.announce(this.t(from === to ? "skeleton.same" : "skeleton.twice", { from, to }));
  }

  #cut(index: number) {
    const skeleton = this.#skeleton();
    const [from, to] = skeleton.edges[index]!;
    this.#change({ ...skeleton, edges: skeleton.edges.toSpliced(index, 1) });
    this.session.announce(this.t("skeleton.disconnected", { from, to }));
    this.#next = "from";
  }
}

/** A share as a field shows it. */
const percent = (share: number | undefined) => (share === undefined ? "" : String(Math.round(share * 1000) / 10));
