// "Fix all that is safe" for a spec.
import type { PlatformId, ProjectSpec } from "../labelwright.js";
import { ProjectBuilder } from "./engine.js";

/** Fixes may uncover others; more rounds than this are a circle. */
const ROUNDS = 20;

/** @returns the repaired copy; undefined where nothing could be done */
export function repairSpec(platform: PlatformId, spec: ProjectSpec): ProjectSpec | undefined {
  // A builder carries a fix out without a copy of all labels: there may be a fix for each of them.
  const builder = new ProjectBuilder({ platform, spec });
  try {
    let isFixed = false;
    for (let round = 0; round < ROUNDS && fixErrors(builder); round += 1) isFixed = true;
    return isFixed ? builder.toSpec() : undefined;
  } finally {
    builder.free();
  }
}

/** Applies the first safe fix of each error that there is. @returns whether there was one */
function fixErrors(builder: ProjectBuilder): boolean {
  const errors = builder.diagnostics().filter(({ severity }) => severity === "error");
  let isFixed = false;
  // From the end to the beginning, so that places keep their numbers; one that does not fit any more waits for the next round.
  for (const { fixes } of errors.reverse()) {
    const fix = fixes?.find(({ applicability }) => applicability === "safe");
    if (fix === undefined) continue;
    try {
      builder.applyFix(fix);
      isFixed = true;
    } catch {
      continue;
    }
  }
  return isFixed;
}
