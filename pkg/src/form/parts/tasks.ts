// The tasks without their labels, which may be many.
import type { TaskSpec } from "../../labelwright.js";
import type { ProjectBuilder } from "../engine.js";

export const tasksOf = (builder: ProjectBuilder): TaskSpec[] => builder.toSpec().tasks;
