// Changes of many labels at once, as one patch: one step to undo.
import type { Fix, LabelSpec, PatchOperation, ProjectSpec } from "../../labelwright.js";
import type { LabelId } from "../engine.js";
import type { Children } from "./rows.js";

/** Takes labels out; what stood beneath them goes to the next one above that stays. */
export function removing({ tasks }: ProjectSpec, task: number, indexes: ReadonlySet<number>): Fix {
  const labels = tasks[task]?.labels ?? [];
  const gone = new Map<string, string | undefined>();
  labels.forEach(({ name, parent }, index) => void (indexes.has(index) && gone.set(name, parent)));
  // A name that another label still bears is not gone.
  labels.forEach(({ name }, index) => void (!indexes.has(index) && gone.delete(name)));
  const heir = (name: string | undefined) => {
    for (let step = 0; name !== undefined && gone.has(name) && step <= gone.size; step += 1) name = gone.get(name);
    return name !== undefined && gone.has(name) ? undefined : name;
  };
  const patch: PatchOperation[] = [];
  tasks.slice(task).forEach((other, offset) =>
    (other.labels ?? []).forEach(({ parent }, index) => {
      if (parent === undefined || !gone.has(parent) || (offset === 0 && indexes.has(index))) return;
      patch.push(field(task + offset, index, "parent", heir(parent)));
    }),
  );
  const { skeleton } = tasks[task] ?? {};
  if (skeleton !== undefined && gone.size > 0) {
    const value = { edges: skeleton.edges.filter((ends) => !ends.some((end) => gone.has(end))), positions: skeleton.positions.filter(({ label }) => !gone.has(label)) };
    patch.push({ op: "replace", path: `/tasks/${task}/skeleton`, value });
  }
  for (const index of [...indexes].sort((a, b) => b - a)) patch.push({ op: "remove", path: `/tasks/${task}/labels/${index}` });
  return edit(patch);
}

/** Gives labels a field, or takes it from those that have it. */
export function setting({ tasks }: ProjectSpec, task: number, indexes: ReadonlySet<number>, key: keyof LabelSpec, value: string | undefined): Fix {
  const labels = tasks[task]?.labels ?? [];
  return edit([...indexes].filter((index) => labels[index]?.[key] !== value).map((index) => field(task, index, key, value)));
}

export type Way = "up" | "down" | "top" | "in" | "out";

/**
 * Moves labels among those of the same parent, or one level in or out. What stands beneath a label goes with it, chosen or not;
 * those that stand side by side stay so, and where one has nowhere to go, it keeps its place.
 * @param order the labels of the task, in the order of the list
 */
export function moving({ tasks }: ProjectSpec, task: number, order: readonly LabelId[], children: Children, chosen: ReadonlySet<LabelId>, way: Way): Fix {
  const labels = tasks[task]?.labels ?? [];
  const places = new Map(order.map((id, index) => [id, index]));
  const labelOf = (id: LabelId) => labels[places.get(id)!]!;
  const patch: PatchOperation[] = [];
  const list = [...order];
  const place = (id: LabelId, target: LabelId, after: boolean) => {
    const from = list.indexOf(id);
    list.splice(from, 1);
    const to = list.indexOf(target) + (after ? 1 : 0);
    list.splice(to, 0, id);
    patch.push({ op: "move", from: `/tasks/${task}/labels/${from}`, path: `/tasks/${task}/labels/${to}` });
  };
  const parents: (LabelId | undefined)[] = [undefined];
  for (const above of parents) {
    const siblings = children.get(above) ?? [];
    // The nearest that stays on the side to which the others go.
    let next: LabelId | undefined;
    for (const id of way === "down" ? [...siblings].reverse() : siblings) {
      if (!chosen.has(id)) {
        if (way !== "top") next = id;
        else next ??= id;
        parents.push(id);
      } else if (way === "out") {
        if (above !== undefined) patch.push(field(task, places.get(id)!, "parent", labelOf(above).parent));
      } else if (next !== undefined) {
        if (way === "in") patch.push(field(task, places.get(id)!, "parent", labelOf(next).name));
        else place(id, next, way === "down");
      }
    }
  }
  return edit(patch);
}

const edit = (patch: PatchOperation[]): Fix => ({ title: "", applicability: "safe", patch });

function field(task: number, label: number, key: keyof LabelSpec, value: string | undefined): PatchOperation {
  const path = `/tasks/${task}/labels/${label}/${key}`;
  return value === undefined ? { op: "remove", path } : { op: "add", path, value };
}
