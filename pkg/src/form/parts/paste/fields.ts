// What columns of tables and keys of JSON are called that hold something of a label.
import type { LabelSpec } from "../../../labelwright.js";

export type Field = keyof LabelSpec;

/** In letters alone, small: "Label name", "label_name" and "labelName" are one. In the languages that the form speaks. */
const CALLED: Record<Field, string> = {
  name: " name label class title value choice category labelname classname displayname names labels 名称 名字 标签 标签名 标签名称 类别 类别名称 ",
  color: " color colour hex background colorcode labelcolor 颜色 标签颜色 ",
  hotkey: " hotkey shortcut key hotkeys 快捷键 热键 ",
  group: " group labelgroup groupname 组 分组 组名 ",
  parent: " parent parentname parentlabel parentid superclass 父级 父标签 上级 上级标签 ",
};

export const FIELDS = Object.keys(CALLED) as Field[];

export function fieldOf(heading: string): Field | undefined {
  const plain = heading.toLowerCase().replace(/[^\p{L}]/gu, "");
  return plain === "" ? undefined : FIELDS.find((field) => CALLED[field].includes(` ${plain} `));
}

/** A colour as lists have it: text, or three numbers up to 255. */
export function colorOf(value: unknown): string | undefined {
  if (typeof value === "string") return /^[\da-f]{6}$/i.test(value) ? `#${value}` : value;
  if (!Array.isArray(value) || value.length < 3) return undefined;
  const parts = value.slice(0, 3);
  if (!parts.every((part) => Number.isInteger(part) && part >= 0 && part < 256)) return undefined;
  return `#${parts.map((part: number) => part.toString(16).padStart(2, "0")).join("")}`;
}
