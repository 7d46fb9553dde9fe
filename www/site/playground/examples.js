// What each platform's editor can start from: Geti's own tutorial and the projects of examples.js, as the platform's bodies.
import { toPayload, validateSpec } from "labelwright";
import brokenLabelStudio from "../examples/broken-label-studio.json?raw";
import brokenPictograph from "../examples/broken-pictograph.json?raw";
import brokenScale from "../examples/broken-scale.json?raw";
import { EXAMPLES, PROJECTS } from "../examples.js";

const BROKEN = { "label-studio": brokenLabelStudio, scale: brokenScale, pictograph: brokenPictograph };

/** @param {import("labelwright").PlatformId} platform @returns {{ id: string, title: string, text: string }[]} */
export function examplesOf(platform) {
  if (platform === "geti") return EXAMPLES;
  const fitting = PROJECTS.map((project) => ({ ...project, spec: JSON.parse(project.text) })).filter(({ spec }) => validateSpec(platform, spec).ok);
  return [
    ...fitting.map(({ id, title, spec }) => ({ id, title, text: JSON.stringify(toPayload(platform, spec).payload, null, 2) })),
    { id: "broken", title: "A body with mistakes", text: BROKEN[platform].trimEnd() },
  ];
}
