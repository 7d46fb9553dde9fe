import { strip } from "../../python/text.js";

/**
 * Holds a label config to the server's JSON Schema, which looks at a few tags only, and only where `View`s lead to them.
 * Before that, the server turns values that look like numbers or truth values into such.
 */

const DIGITS = "\\p{Nd}+(?:_\\p{Nd}+)*";
const INTEGER = new RegExp(`^[+-]?${DIGITS}$`, "u");
const FLOAT = new RegExp(`^[+-]?(?:${DIGITS}\\.?(?:${DIGITS})?|\\.${DIGITS})(?:[eE][+-]?${DIGITS})?$`, "u");

/** Whether the server takes a text for a number, true or false. @param {string} text */
export function isConverted(text) {
  if (/^(?:true|false)$/i.test(text)) return true;
  const number = strip(text);
  if (INTEGER.test(number)) return true;
  // Digits of other scripts count as well; for the size only the exponent matters.
  return FLOAT.test(number) && Number.isFinite(Number(number.replace(/_/g, "").replace(/\p{Nd}/gu, (digit) => (digit <= "9" ? digit : "1"))));
}

const OPTION = { Choices: "Choice", Labels: "Label" };
const OBJECTS = new Set(["Image", "Text", "HyperText"]);
const NAMED = new Set(["TextArea", "Number"]);

const attribute = ({ attributes }, key) => attributes.find(([name]) => name === key)?.[1];
const only = (element, name) => element.children.filter((child) => child.isPlain && child.name === name);

/**
 * @param {import("./xml.js").Element} root
 * @returns {string | null} what is wrong with it
 */
export function shapeFault(root) {
  if (root.name !== "View" || !root.isPlain) return null;
  return viewFault(root, { isRoot: true, isWrapped: true });
}

function viewFault(view, { isRoot, isWrapped }) {
  const lists = only(view, "Choices");
  const areLists = isWrapped && (lists.length === 1 || lists.every((list) => only(list, "Choice").length > 0));
  for (const child of view.children) {
    const fault = child.isPlain ? childFault(child, { isRoot, isWrapped, areLists }) : null;
    if (fault) return fault;
  }
  return null;
}

function childFault(child, { isRoot, isWrapped, areLists }) {
  const { name } = child;
  if (name === "View") return viewFault(child, { isRoot: false, isWrapped });
  if (name === "Label" || name === "Choice") {
    if (!isRoot && attribute(child, "value") === undefined) return required("value");
    return isRoot ? null : textFault(child);
  }
  if (OBJECTS.has(name)) {
    const values = ["value", "valueList"].filter((key) => attribute(child, key) !== undefined);
    if (attribute(child, "name") === undefined) return required("name");
    if (values.length === 0) return required("value");
    return values.length === 2 ? "Validation failed on : OrderedDict() is valid under each of the given schemas" : textFault(child);
  }
  if (NAMED.has(name)) return namesFault(child) ?? textFault(child);
  return name in OPTION ? choicesFault(child, areLists) : null;
}

function choicesFault(list, areLists) {
  const option = OPTION[list.name];
  const options = only(list, option);
  const views = only(list, "View");
  const fault = namesFault(list) ?? textFault(list);
  if (fault) return fault;
  if (options.length === 0 && views.length === 0 && attribute(list, "value") === undefined) return required(option);
  if (option === "Choice" && options.length === 1 && !areLists) return "Validation failed on : OrderedDict() is not of type 'array'";
  for (const one of options) {
    if (attribute(one, "value") === undefined) return required("value");
    const text = textFault(one);
    if (text) return text;
  }
  for (const view of views) {
    const inner = viewFault(view, { isRoot: false, isWrapped: false });
    if (inner) return inner;
  }
  return null;
}

function namesFault(element) {
  for (const key of ["name", "toName"]) {
    const value = attribute(element, key);
    if (value === undefined) return required(key);
    if (isConverted(value)) return `Validation failed on @${key}: ${value} is not of type 'string'`;
  }
  return null;
}

function textFault({ text }) {
  const shown = strip(text);
  return shown !== "" && isConverted(text) ? `Validation failed on $: ${shown} is not of type 'string'` : null;
}

const required = (key) => `Validation failed on : '${key}' is a required property`;
