// Bodies for Geti: the four of its tutorial "Create a project", and one with mistakes in it. And projects for all platforms.
import broken from "./examples/broken.json?raw";
import classification from "./examples/classification.json?raw";
import chain from "./examples/detection-classification.json?raw";
import detection from "./examples/detection.json?raw";
import hierarchy from "./examples/hierarchical-classification.json?raw";
import animals from "./examples/project-animals.json?raw";
import brokenProject from "./examples/project-broken.json?raw";
import chainProject from "./examples/project-chain.json?raw";
import pose from "./examples/project-pose.json?raw";
import signs from "./examples/project-signs.json?raw";

/** @type {{ id: string, title: string, text: string }[]} */
export const EXAMPLES = [
  { id: "detection", title: "Detection: vehicles", text: detection },
  { id: "classification", title: "Classification: two groups of labels", text: classification },
  { id: "hierarchy", title: "Classification: labels under labels", text: hierarchy },
  { id: "chain", title: "Detection, then classification", text: chain },
  { id: "broken", title: "A body with mistakes", text: broken },
].map(trimmed);

/** Projects in no platform's form. @type {{ id: string, title: string, text: string }[]} */
export const PROJECTS = [
  { id: "signs", title: "Boxes: road signs", text: signs },
  { id: "animals", title: "Classification: labels under labels", text: animals },
  { id: "chain", title: "Boxes, then their classes", text: chainProject },
  { id: "pose", title: "Points of a skeleton", text: pose },
  { id: "broken", title: "A project with mistakes", text: brokenProject },
].map(trimmed);

function trimmed({ text, ...about }) {
  return { ...about, text: text.trimEnd() };
}
