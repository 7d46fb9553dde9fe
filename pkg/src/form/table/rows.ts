// Labels as the rows of a tree: who stands beneath whom, what is folded away, what a search finds.
import type { LabelId } from "../engine.js";

export interface Entry {
  id: LabelId;
  name: string;
  parent: string | undefined;
}

export interface Row {
  id: LabelId;
  /** From 1. */
  level: number;
  /** Its place among those of the same parent, from 1, and how many those are. */
  place: number;
  siblings: number;
  /** The label above it in the tree, of the same task. */
  above: LabelId | undefined;
  /** How many labels stand right beneath it. */
  children: number;
  isOpen: boolean;
}

/** The children of each label, and those that have no parent in this task under `undefined`. In the order of the list. */
export type Children = Map<LabelId | undefined, LabelId[]>;

/** A parent's name is its first bearer's, as the platforms read it. Who is its own ancestor stands at the top. */
export function childrenOf(entries: Iterable<Entry>, count: number): Children {
  const byName = new Map<string, LabelId>();
  const above = new Map<LabelId, LabelId>();
  const list = [...entries];
  let hasParents = false;
  for (const { id, name, parent } of list) {
    if (!byName.has(name)) byName.set(name, id);
    hasParents ||= parent !== undefined;
  }
  const children: Children = new Map();
  if (!hasParents) return children.set(undefined, list.map(({ id }) => id));
  for (const { id, parent } of list) {
    const over = parent === undefined ? undefined : byName.get(parent);
    if (over === undefined || over === id) continue;
    let next: LabelId | undefined = over;
    for (let step = 0; next !== undefined && next !== id && step < count; step += 1) next = above.get(next);
    if (next === undefined) above.set(id, over);
  }
  for (const { id } of list) {
    const over = above.get(id);
    const siblings = children.get(over);
    if (siblings === undefined) children.set(over, [id]);
    else siblings.push(id);
  }
  return children;
}

/** The rows of the tree from top to bottom, without those beneath what is folded. */
export function treeRows(children: Children, folded: ReadonlySet<LabelId>): Row[] {
  const rows: Row[] = [];
  const add = (above: LabelId | undefined, level: number) => {
    const siblings = children.get(above) ?? [];
    siblings.forEach((id, index) => {
      const beneath = children.get(id)?.length ?? 0;
      const isOpen = beneath > 0 && !folded.has(id);
      rows.push({ id, level, place: index + 1, siblings: siblings.length, above, children: beneath, isOpen });
      // Deeper than people nest, but never so deep that the stack ends.
      if (isOpen && level < 500) add(id, level + 1);
    });
  };
  add(undefined, 1);
  return rows;
}

/** The rows whose names hold the words, without the tree. */
export function foundRows(entries: Iterable<Entry>, query: string): Row[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found: LabelId[] = [];
  for (const { id, name } of entries) {
    const text = name.toLocaleLowerCase();
    if (words.every((word) => text.includes(word))) found.push(id);
  }
  return found.map((id, index) => ({ id, level: 1, place: index + 1, siblings: found.length, above: undefined, children: 0, isOpen: false }));
}

/** The label and all beneath it. */
export function subtree(children: Children, id: LabelId): Set<LabelId> {
  const all = new Set([id]);
  for (const next of all) for (const child of children.get(next) ?? []) all.add(child);
  return all;
}
