// Moving labels about in the tree, as edits of the list that the builder keeps: each has a place in it, and its parent's name.
import type { PatchOperation } from "../../labelwright.js";
import type { LabelId, ProjectBuilder, TaskId } from "../engine.js";
import { type Children, type Row, subtree } from "./rows.js";

export interface Tree {
  task: TaskId;
  children: Children;
  rows: Row[];
}

export type Where = "before" | "after" | "inside";

const siblingsOf = (tree: Tree, row: Row): LabelId[] => tree.children.get(row.above) ?? [];

/** The label that `row` would come beneath if it were moved in one level: the one before it. */
export const indentsUnder = (tree: Tree, row: Row): LabelId | undefined => siblingsOf(tree, row)[row.place - 2];

/** @returns whether there was somewhere to go */
export function indent(builder: ProjectBuilder, tree: Tree, row: Row): boolean {
  const under = indentsUnder(tree, row);
  if (under === undefined) return false;
  builder.updateLabel(row.id, { parent: builder.label(under).name });
  return true;
}

export function outdent(builder: ProjectBuilder, row: Row): boolean {
  if (row.above === undefined) return false;
  builder.updateLabel(row.id, { parent: builder.label(row.above).parent });
  return true;
}

/** One place up or down among those of the same parent. */
export function shift(builder: ProjectBuilder, tree: Tree, row: Row, by: -1 | 1): boolean {
  const other = siblingsOf(tree, row)[row.place - 1 + by];
  if (other === undefined) return false;
  builder.moveLabel(row.id, builder.labels(tree.task).indexOf(other));
  return true;
}

/** Whether `id` may stand there: nothing goes beneath itself. */
export const mayMove = (tree: Tree, id: LabelId, target: Row, where: Where): boolean =>
  target.id !== id && !subtree(tree.children, id).has(where === "inside" ? target.id : (target.above ?? target.id));

/** To another place of the tree, by its neighbour there; one step to undo. */
export function moveTo(builder: ProjectBuilder, tree: Tree, id: LabelId, target: Row, where: Where): void {
  const over = where === "inside" ? target.id : target.above;
  const parent = over === undefined ? builder.label(target.id).parent : builder.label(over).name;
  const order = builder.labels(tree.task);
  const [from, to] = [order.indexOf(id), order.indexOf(target.id)];
  const labels = `/tasks/${builder.tasks.indexOf(tree.task)}/labels`;
  const patch: PatchOperation[] = [];
  const before = builder.label(id).parent;
  if (parent !== undefined) patch.push({ op: "add", path: `${labels}/${from}/parent`, value: parent });
  else if (before !== undefined) patch.push({ op: "remove", path: `${labels}/${from}/parent` });
  const place = to - (from < to ? 1 : 0) + (where === "after" ? 1 : 0);
  if (where !== "inside" && place !== from) patch.push({ op: "move", from: `${labels}/${from}`, path: `${labels}/${place}` });
  if (patch.length > 0) builder.applyFix({ title: "", applicability: "safe", patch });
}
