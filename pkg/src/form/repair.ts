// "Fix all that is safe" for a spec.
import { applyFix, validateSpec } from "../api.js";
import type { PlatformId, ProjectSpec } from "../labelwright.js";

/** Fixes may uncover others; more rounds than this are a circle. */
const ROUNDS = 20;

/** @returns the repaired copy; undefined where nothing could be done */
export function repairSpec(platform: PlatformId, spec: ProjectSpec): ProjectSpec | undefined {
  let fixed = spec;
  for (let round = 0; round < ROUNDS; round += 1) {
    const errors = validateSpec(platform, fixed).diagnostics.filter(({ severity }) => severity === "error");
    const before = fixed;
    // From the end to the beginning, so that places keep their numbers; one that does not fit any more waits for the next round.
    for (const { fixes } of errors.reverse()) {
      const fix = fixes?.find(({ applicability }) => applicability === "safe");
      if (fix === undefined) continue;
      try {
        fixed = applyFix(fixed, fix);
      } catch {
        continue;
      }
    }
    if (fixed === before) break;
  }
  return fixed === spec ? undefined : fixed;
}
