// English, which stands behind every other language.
import { parts } from "./parts.en.js";
import type { Catalogue } from "./texts.js";

export const en: Catalogue = {
  ...parts,
  "form.name": "Labelling project",
  "form.loading": "Loading the form…",
  "form.failed": "The form could not start: {reason}",
  "form.retry": "Try again",
  "form.undo": "Undo",
  "form.redo": "Redo",
  "form.undone": "Undone.",
  "form.redone": "Done again.",
  "form.templates": "Templates",
  "form.paste": "Paste or import",
  "form.invalid": { one: "{count} error is left in the project.", other: "{count} errors are left in the project." },
};
