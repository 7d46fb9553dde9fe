// What a diagnostic says, in the language of the form: by `code.<code>` with its values, or by `title.<code>`, what the code means in
// general. English has neither: there the package's own words are the text.
import type { Diagnostic, Fix } from "../labelwright.js";
import type { Session } from "./session.js";

export function messageOf({ texts }: Session, { code, message, params, id = 0 }: Diagnostic & { id?: number }): string {
  // What a server said stays in its words.
  if (id < 0) return message;
  const exact = texts.filled(`code.${code}`, params);
  return exact ?? texts.filled(`title.${code}`) ?? message;
}

export function helpOf({ texts }: Session, { code, help, params }: Diagnostic): string | undefined {
  // Help in another language than its message would confuse more than help.
  return texts.filled(`help.${code}`, params) ?? (texts.has(`title.${code}`) ? undefined : help);
}

/** What the button of a fix says. In a language without words for the code, it tells the edit. */
export function fixTitle({ texts }: Session, { code, params }: Diagnostic, fix: Fix, index: number): string {
  const exact = texts.filled(`fix.${code}`, params);
  if (exact !== undefined || !texts.has("fix.other")) return exact ?? fix.title;
  const [edit] = fix.patch;
  if (fix.patch.length === 1 && edit?.op === "remove") return texts.text("fix.remove");
  const isText = fix.patch.length === 1 && edit !== undefined && "value" in edit && typeof edit.value === "string";
  return isText ? texts.text("fix.replace", { value: edit.value as string }) : texts.text("fix.other", { number: index + 1 });
}

/** The field of a label or a task that a diagnostic speaks of. */
export function fieldOf({ path }: Diagnostic): string {
  return /^\/tasks\/\d+\/labels\/\d+\/(\w+)/.exec(path)?.[1] ?? /^\/tasks\/\d+\/(\w+)$/.exec(path)?.[1] ?? "name";
}
