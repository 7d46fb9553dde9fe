// Making elements. Text is always set as text: nothing from a body or a server is ever read as HTML.

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} name of the element
 * @param {Record<string, any>} [properties] `class`, `data-…`, `aria-…`, `role` and `for` are set as attributes, `on…` as
 *   listeners, all else as properties; undefined is left out
 * @param {...(Node | string | null | undefined | false | Array<Node | string>)} children
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (/^(class|role|for|data-.*|aria-.*)$/.test(key)) made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** The same in SVG; every property is an attribute. */
export function drawing(name, properties = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** One of the signs that index.html defines: `error`, `warning`, `info`, `ok`. They differ in shape, not only in colour. */
export function icon(name, properties = {}) {
  return drawing("svg", { class: `icon icon-${name}`, viewBox: "0 0 16 16", "aria-hidden": "true", ...properties }, drawing("use", { href: `#icon-${name}` }));
}

/** A colour as a small square. What is not a colour is shown as an empty one. */
export function swatch(color) {
  const known = knownColor(color);
  return drawing("svg", { class: "swatch", viewBox: "0 0 14 14", "aria-hidden": "true" }, drawing("rect", { x: 1, y: 1, width: 12, height: 12, rx: 3, fill: known ?? "none", class: known ? undefined : "is-empty" }));
}

/** `#rrggbb` and `#rrggbbaa`, as Geti takes them; undefined for all else. */
export function knownColor(color) {
  return typeof color === "string" && /^#(?:[\da-f]{6}|[\da-f]{8})$/i.test(color) ? color : undefined;
}

/** @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id);

/** `1 error`, `2 errors`. */
export const counted = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
