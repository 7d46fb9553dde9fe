// Projects that people commonly set up. Names are plain English words, so that models and exports can use them as they are.
import type { LabelSpec, ProjectSpec, TaskKind } from "../../../labelwright.js";
import { COCO_PERSON } from "../skeleton/coco.js";

export interface Template {
  /** The key of its texts: `templates.<id>` and `templates.<id>.about`. */
  id: string;
  spec: ProjectSpec;
}

/** "car" or, with names below it, "animal: cat, dog". */
function labels(...lines: string[]): LabelSpec[] {
  return lines.flatMap((line) => {
    const [name, below] = line.split(": ") as [string, string?];
    return [{ name }, ...(below?.split(", ").map((child) => ({ name: child, parent: name })) ?? [])];
  });
}

const list = (names: string) => labels(...names.split(", "));

const project = (name: string, ...tasks: [TaskKind, LabelSpec[]][]): ProjectSpec => ({ name, tasks: tasks.map(([kind, labels]) => ({ kind, labels })) });

export const TEMPLATES: readonly Template[] = [
  { id: "defects", spec: project("Surface defects", ["detection", list("scratch, dent, crack, stain, missing part")]) },
  { id: "animals", spec: project("Animals", ["classification", labels("mammal: cat, dog, horse", "bird: eagle, owl", "fish")]) },
  { id: "documents", spec: project("Document layout", ["detection", list("title, text, list, table, figure, caption, header, footer")]) },
  { id: "people", spec: { name: "People and their poses", tasks: [{ kind: "keypoint_detection", ...COCO_PERSON }] } },
  { id: "streets", spec: project("Street scenes", ["instance_segmentation", list("person, bicycle, car, motorcycle, bus, truck, traffic light, traffic sign")]) },
  { id: "sorting", spec: project("Fruit and its ripeness", ["detection", list("fruit")], ["classification", list("unripe, ripe, overripe")]) },
  { id: "anomalies", spec: project("Anomalies", ["anomaly", []]) },
  { id: "lanes", spec: project("Lane markings", ["polyline", list("solid line, dashed line, double line, kerb")]) },
];

/** What all of its labels count. */
export const countOf = ({ spec }: Template): number => spec.tasks.reduce((sum, { labels = [] }) => sum + labels.length, 0);
