// The way of an image through the tasks, as the platform has it.
import type { Drawn } from "../../setup/drawings.js";
import type { PlatformId, ProjectSpec, TaskSpec } from "../../../labelwright.js";

export interface Stage {
  kind: Drawn;
  title?: string;
  /** Which of the project's tasks it is. */
  task?: number;
}

/** What of Geti's body a picture needs. */
interface Body {
  pipeline: { tasks: { task_type: Drawn }[] };
}

/**
 * Geti has stages that no spec names: images come from one, and another cuts out what was found. They are taken from the
 * body, which is made of the tasks without their labels, so that it costs the same however many those are.
 */
export function stagesOf(platform: PlatformId, tasks: readonly TaskSpec[], toPayload: (platform: PlatformId, spec: ProjectSpec) => { payload: Body }): Stage[] {
  const plain = tasks.map(({ kind, title }, task): Stage & TaskSpec => ({ kind, ...(title !== undefined && { title }), task }));
  if (platform !== "geti") return [{ kind: "dataset" }, ...plain];
  const { pipeline } = toPayload(platform, { name: "", tasks: plain.map(({ kind, title }) => ({ kind, ...(title !== undefined && { title }), labels: [] })) }).payload;
  let task = 0;
  // Titles that were made up for the server say no more than the kind does.
  return pipeline.tasks.map(({ task_type: kind }) => (kind === "dataset" || kind === "crop" ? { kind } : (plain[task++] ?? { kind })));
}
