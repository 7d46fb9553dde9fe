import { closed, color, hotkey, keypointStructure, list, text } from "./parts.js";

const label = closed({ name: text, color, hotkey, group: text, parent_id: {} }, ["name"]);

const task = closed(
  {
    title: text,
    task_type: {
      type: "string",
      enum: [
        "dataset", "crop", "classification", "detection", "segmentation", "rotated_detection", "instance_segmentation",
        "anomaly", "keypoint_detection",
      ],
    },
    labels: list(label),
    keypoint_structure: keypointStructure,
  },
  ["title", "task_type"],
);

/** The body of `POST …/projects`. */
export const createSchema = closed(
  {
    name: text,
    pipeline: closed({ connections: list(closed({ from: text, to: text }, ["from", "to"])), tasks: list(task) }, [
      "connections",
      "tasks",
    ]),
  },
  ["name", "pipeline"],
);
