// Which texts of a project a platform has, found out by asking what it would lose.
import { toPayload } from "../../api.js";
import type { PlatformId, ProjectSpec } from "../../labelwright.js";

export type TextField = "description" | "instructions";

const PROBE: ProjectSpec = { name: "probe", description: "d", instructions: "i", tasks: [{ kind: "detection", labels: [{ name: "a" }] }] };

const known = new Map<PlatformId, TextField[]>();

export function textFields(platform: PlatformId): TextField[] {
  let fields = known.get(platform);
  if (fields === undefined) {
    const lost = new Set(toPayload(platform, PROBE).losses.map(({ path }) => path));
    fields = (["description", "instructions"] as const).filter((field) => !lost.has(`/${field}`));
    known.set(platform, fields);
  }
  return fields;
}
