import { Crash } from "../errors.js";
import { isTooDeep } from "./depth.js";
import { shapeFault } from "./shape.js";
import { NotXml, isAddress, readXml, writeXml } from "./xml.js";

const MOST_DEPTH = 256;

/**
 * Judges a label config as the server does; the first of its checks that fails counts.
 * @param {string} config trimmed
 * @returns {string | null} what the server says of the field
 * @throws {Crash} where it breaks instead
 */
export function configFault(config) {
  let tree;
  try {
    tree = readXml(config);
  } catch (error) {
    if (error instanceof NotXml) return error.message;
    throw error;
  }
  if (all(tree.root).some((element) => element !== tree.root && element.isPlain && element.name === "comment")) throw new Crash("'xml.etree.ElementTree.Element' object has no attribute 'getparent'");
  if (isTooDeep(tree.root)) throw new Crash("maximum recursion depth exceeded");
  return shapeFault(tree.root) ?? nameFault(tree.root) ?? crashOrNull(tree) ?? videoFault(tree.root);
}

/** Names are searched in the text, not in the tree. */
function nameFault(root) {
  const text = writeXml(root);
  const names = [...text.matchAll(/name="([^"]*)"/g)].map(([, name]) => name);
  if (new Set(names).size < names.length) return "Label config contains non-unique names";
  for (const [, targets] of text.matchAll(/toName="([^"]*)"/g)) {
    for (const target of targets.split(",")) {
      if (!names.includes(target)) return `toName="${target}" not found in names: [${[...names].sort().map((name) => `'${name}'`).join(", ")}]`;
    }
  }
  return null;
}

/** What the second reader, libxml2, cannot take. */
function crashOrNull({ root, encoding, version, namespaces, depth, hasNamingInstruction }) {
  if (encoding !== null) throw new Crash("Unicode strings with encoding declaration are not supported. Please use bytes input or XML fragments without declaration.");
  if (version !== null && !/^1\./.test(version)) throw new Crash("Unsupported version");
  if (depth > MOST_DEPTH) throw new Crash("Excessive depth in document: 256 use XML_PARSE_HUGE option");
  const ids = all(root).flatMap(({ attributes }) => attributes.filter(([key]) => key === "xml:id").map(([, id]) => id));
  if (new Set(ids).size < ids.length || ids.some((id) => !/^[\p{L}_][\p{L}\p{N}\p{M}_.\-·]*$/u.test(id))) throw new Crash("xml:id : attribute value is not an NCName");
  if (!namespaces.every(isAddress)) throw new Crash("xmlns: this is not a valid URI");
  if (hasNamingInstruction) throw new Crash("a processing instruction has a name");
  return null;
}

const all = (element) => [element, ...element.children.flatMap(all)];

const SPEEDS = ["defaultPlaybackSpeed", "minPlaybackSpeed"];

function videoFault(root) {
  const faults = [];
  for (const video of all(root)) {
    if (video.name.toLowerCase() !== "video") continue;
    const get = (key) => video.attributes.find(([name]) => name === key)?.[1] ?? "";
    const name = get("name");
    if (!name || !(get("value") || get("valueList")) || get("toName")) continue;
    const read = (key) => {
      const spelt = video.attributes.some(([name]) => name === key);
      const text = get(spelt ? key : key.toLowerCase());
      if (!text.trim()) return undefined;
      const speed = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
      if (!(speed >= 0.05 && speed <= 10)) faults.push(`Video tag "${name}": ${key} must be a number between 0.05 and 10`);
      return speed;
    };
    const [usual, least] = SPEEDS.map(read);
    if (usual !== undefined && least !== undefined && least > usual) faults.push(`Video tag "${name}": minPlaybackSpeed is greater than defaultPlaybackSpeed`);
  }
  return faults.length > 0 ? faults.join("\n") : null;
}
