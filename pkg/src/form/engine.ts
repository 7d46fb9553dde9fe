// The engine behind the form, by the names under which the form uses it.
export { ProjectBuilder } from "../api.js";
export type { DiagnosticWithId, LabelId, TaskId } from "../labelwright.js";
