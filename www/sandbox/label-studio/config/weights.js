import { Crash } from "../errors.js";

/** What the server takes for an option of the control around it. */
const OPTIONS = new Set(["Label", "Choice", "Relation"]);

/**
 * Looks the weight of each control up, as the server does when it makes all weights anew.
 * @param {import("./xml.js").Element} root of a label config that passed
 * @param {any} weights as sent
 * @throws {Crash} where the server breaks
 */
export function checkWeights(root, weights) {
  const controls = controlsOf(root);
  if (controls.size === 0) return;
  if (!isObject(weights)) throw new Crash(`'${typeof weights}' object has no attribute 'get'`);
  for (const [name, hasLabels] of controls) {
    const weight = Object.hasOwn(weights, name) ? weights[name] : undefined;
    if (weight === undefined) continue;
    const isEmpty = !weight || (Array.isArray(weight) && weight.length === 0);
    const isBroken = isObject(weight) ? hasLabels && weight.labels !== undefined && !isObject(weight.labels) : hasLabels || !isEmpty;
    if (isBroken) throw new Crash("argument of this type is not iterable");
  }
}

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** @returns {Map<string, boolean>} the controls by name, and whether each has labels */
function controlsOf(root) {
  const controls = new Map();
  const visit = (element, around) => {
    const get = (key) => element.attributes.find(([name]) => name === key)?.[1] ?? "";
    const name = get("name");
    if (name && get("toName") && !(element.isPlain && element.name === "Filter") && !controls.has(name)) controls.set(name, false);
    if (element.isPlain && OPTIONS.has(element.name) && (get("alias") || get("value") || get("valueList")) && controls.has(around)) controls.set(around, true);
    const own = controls.has(name) ? name : around;
    for (const child of element.children) visit(child, own);
  };
  visit(root, undefined);
  return controls;
}
