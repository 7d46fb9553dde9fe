// What was found in something that was pasted.
import type { Diagnostic, LabelSpec, PlatformId, ProjectSpec } from "../../../labelwright.js";

export interface Entry {
  label: LabelSpec;
  /** Where it stood: a line of text or of a table, from 1. */
  line?: number;
}

/** Something that could not be read, or was left out. `key` is one of the texts. */
export interface Problem {
  key: string;
  params?: Record<string, string | number>;
}

export interface Found {
  kind: "nothing" | "names" | "table" | "list" | "spec" | "body";
  entries: Entry[];
  /** It might be names that hold a separator as well: the reader can be told so. */
  guessed?: boolean;
  problems: Problem[];
  /** What the neutral project cannot hold of a body. */
  losses: Diagnostic[];
  /** The whole project, where it was one, and whose body it was. */
  spec?: ProjectSpec;
  platform?: PlatformId;
}

export const nothing = (...problems: Problem[]): Found => ({ kind: "nothing", entries: [], problems, losses: [] });
