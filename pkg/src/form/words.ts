// What a diagnostic says, in the language of the form where its catalogue has words for the code.
import type { Diagnostic, Fix } from "../labelwright.js";
import type { Session } from "./session.js";

export function messageOf({ texts }: Session, { code, message, params }: Diagnostic): string {
  const key = `code.${code}`;
  return texts.has(key) ? texts.text(key, params) : message;
}

export function helpOf({ texts }: Session, { code, help, params }: Diagnostic): string | undefined {
  const key = `help.${code}`;
  return texts.has(key) ? texts.text(key, params) : help;
}

/** What the button of a fix says. */
export function fixTitle({ texts }: Session, { code, params }: Diagnostic, fix: Fix, index: number): string {
  const key = `fix.${code}`;
  return texts.has(key) ? texts.text(key, { ...params, number: index + 1 }) : fix.title;
}

/** The field of a label or a task that a diagnostic speaks of. */
export function fieldOf({ path }: Diagnostic): string {
  return /^\/tasks\/\d+\/labels\/\d+\/(\w+)/.exec(path)?.[1] ?? /^\/tasks\/\d+\/(\w+)$/.exec(path)?.[1] ?? "name";
}
