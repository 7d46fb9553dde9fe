// Zod 4, the same schema.
import { z } from "zod";
import { crossChecks } from "./cross.mjs";

const text = z.string().min(1).max(1000);
const Label = z.strictObject({
  name: text,
  group: text,
  color: z.string().regex(/^#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$/).optional(),
  hotkey: z.string().max(1000).optional(),
  parent_id: z.string().max(1000).optional(),
});
const Body = z.strictObject({
  name: text,
  pipeline: z.strictObject({
    connections: z.array(z.strictObject({ from: text, to: text })),
    tasks: z.array(
      z.strictObject({
        title: text,
        task_type: z.enum(["dataset", "crop", "detection", "rotated_detection", "segmentation", "instance_segmentation", "classification", "anomaly"]),
        labels: z.array(Label).optional(),
      }),
    ),
  }),
});

/** @returns {{path: string, message: string}[]} */
export function validate(value) {
  const result = Body.safeParse(value);
  if (!result.success) return result.error.issues.map(({ path, message }) => ({ path: `/${path.join("/")}`, message }));
  return crossChecks(result.data);
}
