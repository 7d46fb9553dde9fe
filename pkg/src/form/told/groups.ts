// Findings of the same kind together: a thousand of one kind are one line and a number.
import type { Severity } from "../../labelwright.js";
import type { DiagnosticWithId } from "../engine.js";

export interface Group {
  code: string;
  severity: Severity;
  all: DiagnosticWithId[];
}

/** Errors first; among equals as they came. */
export function grouped(diagnostics: Iterable<DiagnosticWithId>): Group[] {
  const groups = new Map<string, Group>();
  for (const diagnostic of diagnostics) {
    const { code, severity } = diagnostic;
    const key = `${severity} ${code}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { code, severity, all: [diagnostic] });
    else group.all.push(diagnostic);
  }
  const rank = { error: 0, warning: 1, info: 2 };
  return [...groups.values()].sort((a, b) => rank[a.severity] - rank[b.severity]);
}
