// The labels of a task as the table needs them: read from the builder once, and again only where an edit tells so.
import type { LabelId, ProjectBuilder, TaskId } from "../engine.js";
import type { Session } from "../session.js";
import { type Children, type Entry, type Row, childrenOf, foundRows, treeRows } from "./rows.js";

export class Labels {
  readonly task: TaskId;
  order: LabelId[] = [];
  groups: string[] = [];
  children: Children = new Map();
  #entries = new Map<LabelId, Entry>();

  /** Reads all labels at one go, which for many is far quicker than one by one. */
  constructor({ builder, spec }: Session, task: TaskId) {
    this.task = task;
    this.order = builder.labels(this.task);
    const labels = spec.tasks[builder.tasks.indexOf(this.task)]?.labels ?? [];
    this.#entries = new Map(labels.map(({ name, parent }, index) => [this.order[index]!, { id: this.order[index]!, name, parent }]));
    this.groups = [...new Set(labels.flatMap(({ group }) => group ?? []))];
    this.#arrange();
  }

  /**
   * Those labels were edited; the others are what they were, but some may have come or moved.
   * @returns whether the rows are others now
   */
  readSome(builder: ProjectBuilder, ids: LabelId[], moves: boolean): boolean {
    let isOther = moves;
    for (const id of ids) if (this.#entries.has(id)) isOther = this.#read(builder, id) || isOther;
    if (!isOther) return false;
    if (moves) this.order = builder.labels(this.task);
    for (const id of this.order) if (!this.#entries.has(id)) this.#read(builder, id);
    this.#arrange();
    return true;
  }

  /** @returns whether its place in the tree is another now */
  #read(builder: ProjectBuilder, id: LabelId): boolean {
    const { name, parent, group } = builder.label(id);
    const before = this.#entries.get(id);
    this.#entries.set(id, { id, name, parent });
    if (group !== undefined && !this.groups.includes(group)) this.groups = [...this.groups, group];
    return before?.parent !== parent;
  }

  rows(folded: ReadonlySet<LabelId>, query: string): Row[] {
    return query.trim() === "" ? treeRows(this.children, folded) : foundRows(this.#list(), query);
  }

  name(id: LabelId): string {
    return this.#entries.get(id)?.name ?? "";
  }

  #arrange(): void {
    this.children = childrenOf(this.#list(), this.order.length);
  }

  #list(): Entry[] {
    return this.order.flatMap((id) => this.#entries.get(id) ?? []);
  }
}
