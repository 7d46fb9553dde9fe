// Edits of several places that one undo takes back.
import type { PatchOperation } from "../../labelwright.js";
import type { Session } from "../session.js";

export function patch(session: Session, operations: PatchOperation[]): void {
  session.edit((builder) => builder.applyFix({ title: "", applicability: "unsafe", patch: operations }));
}
