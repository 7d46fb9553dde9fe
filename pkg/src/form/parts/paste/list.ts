// JSON with labels in it that is no project: a list of names or labels, COCO's categories, an index of classes.
import type { LabelSpec } from "../../../labelwright.js";
import { colorOf, fieldOf } from "./fields.js";
import { type Entry, type Found, nothing, type Problem } from "./found.js";

/** Under which keys lists of labels stand in files of many tools. */
const LISTS = ["labels", "categories", "classes", "names"];

export function readList(value: unknown): Found {
  const items = itemsOf(value);
  if (!items) return nothing();
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  const ignored = new Set<string>();
  items.forEach((item, index) => {
    const label = labelOf(item, ignored);
    if (label) entries.push({ label, line: index + 1 });
    else problems.push({ key: "paste.no_label", params: { line: index + 1 } });
  });
  if (ignored.size > 0) problems.unshift({ key: "paste.ignored", params: { names: [...ignored].join(", ") } });
  return { kind: "list", entries, problems, losses: [] };
}

function itemsOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value !== "object" || value === null) return undefined;
  const object = value as Record<string, unknown>;
  for (const key of LISTS) {
    const list = object[key];
    if (Array.isArray(list)) return list;
    // An index, as `data.yaml` has it: { "0": "person", "1": "car" }.
    if (typeof list === "object" && list !== null) return Object.values(list);
  }
  const values = Object.values(object);
  return values.length > 0 && Object.keys(object).every((key) => /^\d+$/.test(key)) ? values : undefined;
}

function labelOf(item: unknown, ignored: Set<string>): LabelSpec | undefined {
  if (typeof item === "string") return item.trim() === "" ? undefined : { name: item.trim() };
  if (typeof item !== "object" || item === null || Array.isArray(item)) return undefined;
  const label: Partial<LabelSpec> = {};
  for (const [key, value] of Object.entries(item)) {
    const field = fieldOf(key);
    const text = field === "color" ? colorOf(value) : typeof value === "string" ? value.trim() : undefined;
    if (field && text !== undefined && label[field] === undefined) {
      if (text !== "") label[field] = text;
    } else if (value !== null) ignored.add(key);
  }
  return label.name === undefined ? undefined : (label as LabelSpec);
}
