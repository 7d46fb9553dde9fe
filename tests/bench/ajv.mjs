// Ajv, compiled once, all errors.
import { Ajv } from "ajv";
import { crossChecks } from "./cross.mjs";

const text = { type: "string", minLength: 1, maxLength: 1000 };
const closed = (required, properties) => ({ type: "object", additionalProperties: false, required, properties });
const schema = closed(["name", "pipeline"], {
  name: text,
  pipeline: closed(["connections", "tasks"], {
    connections: { type: "array", items: closed(["from", "to"], { from: text, to: text }) },
    tasks: {
      type: "array",
      items: closed(["title", "task_type"], {
        title: text,
        task_type: { enum: ["dataset", "crop", "detection", "rotated_detection", "segmentation", "instance_segmentation", "classification", "anomaly"] },
        labels: {
          type: "array",
          items: closed(["name", "group"], {
            name: text,
            group: text,
            color: { type: "string", pattern: "^#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$" },
            hotkey: { type: "string", maxLength: 1000 },
            parent_id: { type: "string", maxLength: 1000 },
          }),
        },
      }),
    },
  }),
});
const valid = new Ajv({ allErrors: true }).compile(schema);

/** @returns {{path: string, message: string}[]} */
export function validate(value) {
  if (!valid(value)) return valid.errors.map(({ instancePath, message }) => ({ path: instancePath, message }));
  return crossChecks(value);
}
