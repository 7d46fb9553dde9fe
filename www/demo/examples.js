// The four projects of Geti's tutorial "Create a project", and one with mistakes in it.
import broken from "./examples/broken.json?raw";
import classification from "./examples/classification.json?raw";
import chain from "./examples/detection-classification.json?raw";
import detection from "./examples/detection.json?raw";
import hierarchy from "./examples/hierarchical-classification.json?raw";

/** @type {{ id: string, title: string, text: string }[]} */
export const EXAMPLES = [
  { id: "detection", title: "Detection: vehicles", text: detection },
  { id: "classification", title: "Classification: two groups of labels", text: classification },
  { id: "hierarchy", title: "Classification: labels under labels", text: hierarchy },
  { id: "chain", title: "Detection, then classification", text: chain },
  { id: "broken", title: "A body with mistakes", text: broken },
].map(({ text, ...about }) => ({ ...about, text: text.trimEnd() }));
