// The tasks without their labels, which may be many.
import type { TaskSpec } from "../../labelwright.js";
import type { Session } from "../session.js";

export const tasksOf = (session: Session): Omit<TaskSpec, "labels">[] => session.builder.tasks.map((task) => session.task(task));
