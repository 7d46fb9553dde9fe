/**
 * How deep the server's check of a config calls itself. Measured on the server: each tag that the check comes to costs so many calls while
 * it is inside of another, and two more where there are several of it.
 */
const CALLS = { View: 8, Choices: 8, Labels: 8, Label: 16, Choice: 16, Text: 14, Image: 14, HyperText: 14, TextArea: 12, Number: 12 };
const ROOT_CALLS = 14;
const GROUP_CALLS = 6;
const MOST_CALLS = 912;
const OPTIONS = { Choices: "Choice", Labels: "Label" };

/** @param {import("./xml.js").Element} root @returns {boolean} the server's recursion ends in an error */
export function isTooDeep(root) {
  if (root.name !== "View" || !root.isPlain) return false;
  const visit = (element, calls, isRoot) => {
    if (calls > MOST_CALLS) return true;
    const option = OPTIONS[element.name];
    if (option && calls + GROUP_CALLS > MOST_CALLS) return true;
    if (!option && element.name !== "View") return false;
    const looked = element.children.filter(({ name, isPlain }) => {
      if (!isPlain || !(name in CALLS)) return false;
      if (option) return name === option || name === "View";
      return !(isRoot && (name === "Label" || name === "Choice"));
    });
    return looked.some((child) => {
      const isOneOfMany = looked.some((other) => other !== child && other.name === child.name);
      return visit(child, calls + CALLS[child.name] + (isOneOfMany ? 2 : 0), false);
    });
  };
  return visit(root, ROOT_CALLS, true);
}
