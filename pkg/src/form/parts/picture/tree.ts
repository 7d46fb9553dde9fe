// The labels of a task as a tree, as far as a picture can show them.
import type { LabelSpec } from "../../../labelwright.js";

export interface Branch {
  label: LabelSpec;
  children: Branch[];
}

/** Labels that exclude each other; without a name, those that stand alone. */
export interface Cluster {
  group?: string;
  branches: Branch[];
}

/**
 * Each label once. A parent that is none of these labels (it is of the task before, cut off, or a mistake) leaves its child at
 * the top, and of parents in a circle the first stays there.
 */
export function treeOf(labels: readonly LabelSpec[]): Cluster[] {
  const branches = labels.map((label): Branch => ({ label, children: [] }));
  const byName = new Map<string, Branch>();
  for (const branch of branches) if (!byName.has(branch.label.name)) byName.set(branch.label.name, branch);
  const above = new Map<Branch, Branch>();
  const clusters = new Map<string | undefined, Cluster>();
  for (const branch of branches) {
    const { parent, group } = branch.label;
    const found = parent === undefined ? undefined : byName.get(parent);
    if (found && !leadsTo(found, branch, above)) {
      above.set(branch, found);
      found.children.push(branch);
      continue;
    }
    let cluster = clusters.get(group);
    if (!cluster) clusters.set(group, (cluster = group === undefined ? { branches: [] } : { group, branches: [] }));
    cluster.branches.push(branch);
  }
  return [...clusters.values()];
}

function leadsTo(from: Branch, branch: Branch, above: ReadonlyMap<Branch, Branch>): boolean {
  for (let at: Branch | undefined = from; at; at = above.get(at)) if (at === branch) return true;
  return false;
}
