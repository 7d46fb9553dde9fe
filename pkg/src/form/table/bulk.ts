// Changes of many labels at once, as one patch: one step to undo.
import type { Fix, LabelSpec, PatchOperation, ProjectSpec } from "../../labelwright.js";

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

const edit = (patch: PatchOperation[]): Fix => ({ title: "", applicability: "safe", patch });

function field(task: number, label: number, key: keyof LabelSpec, value: string | undefined): PatchOperation {
  const path = `/tasks/${task}/labels/${label}/${key}`;
  return value === undefined ? { op: "remove", path } : { op: "add", path, value };
}
