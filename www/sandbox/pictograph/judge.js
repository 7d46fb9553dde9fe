/**
 * What Pictograph's documentation says to fail, and what its official clients refuse to send: https://pictograph.io/docs and
 * the models of the Python clients 1.4.1 and 1.69.146. The real server's own words are not known; the shape of its faults is.
 *
 * @typedef {{ loc: (string | number)[], msg: string, type: string }} Fault
 */

const OLDER_TYPES = ["bbox", "box", "polygon", "polyline", "keypoint"];
const ATTRIBUTE_TYPES = ["text", "number", "select", "checkbox"];
const MOST = 120;

const isText = (value) => typeof value === "string";
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isGiven = (value) => value !== undefined && value !== null;
/** `bbox` and `box` are one. */
export const sameType = (type) => (type === "bbox" ? "box" : type);

/**
 * @param {any} body one that creates or changes a project
 * @param {{ newer: boolean, update: boolean }} dialect
 * @returns {Fault[]} what is wrong with its shape
 */
export function shapeFaults(body, { newer, update }) {
  /** @type {Fault[]} */
  const faults = [];
  const tell = (loc, msg, type) => faults.push({ loc: ["body", ...loc], msg, type });
  if (!isObject(body)) {
    tell([], "Input should be a valid dictionary", "dict_type");
    return faults;
  }
  const text = (owner, key, loc, { least = 0, most = Infinity, needed = false } = {}) => {
    const value = owner[key];
    const at = [...loc, key];
    if (value === undefined && needed) tell(at, "Field required", "missing");
    else if (isGiven(value) || (needed && value === null)) {
      if (!isText(value) || !value.isWellFormed()) tell(at, "Input should be a valid string", "string_type");
      else if ([...value].length < least) tell(at, `String should have at least ${least} character`, "string_too_short");
      else if ([...value].length > most) tell(at, `String should have at most ${most} characters`, "string_too_long");
    }
  };
  const list = (owner, key, loc, each) => {
    if (!isGiven(owner[key])) return;
    if (!Array.isArray(owner[key])) tell([...loc, key], "Input should be a valid list", "list_type");
    else owner[key].forEach((item, index) => each(item, [...loc, key, index]));
  };
  const object = (value, loc, read) => {
    if (isObject(value)) read(value);
    else tell(loc, "Input should be a valid dictionary", "dict_type");
  };
  const name = { least: 1, most: MOST, needed: true };

  text(body, "name", [], { least: 1, needed: !update });
  if (update && newer) text(body, "new_name", [], { least: 1 });
  for (const key of newer ? ["description", "readme"] : ["description"]) text(body, key, []);
  list(body, "annotation_types", [], (type, loc) => {
    if (!isText(type)) tell(loc, "Input should be a valid string", "string_type");
    else if (!newer && !OLDER_TYPES.includes(type)) tell(loc, `Invalid annotation type '${type}'`, "value_error");
  });
  list(body, "classes", [], (item, loc) =>
    object(item, loc, (one) => {
      text(one, "name", loc, name);
      text(one, "type", loc);
      text(one, "color", loc);
      if (!newer) {
        if (isText(one.type) && !OLDER_TYPES.includes(one.type)) tell([...loc, "type"], `Invalid annotation type '${one.type}'`, "value_error");
        return;
      }
      list(one, "attributes", loc, (attribute, loc) =>
        object(attribute, loc, (one) => {
          text(one, "name", loc, name);
          if (one.type !== undefined && !ATTRIBUTE_TYPES.includes(one.type)) {
            tell([...loc, "type"], "Input should be 'text', 'number', 'select' or 'checkbox'", "literal_error");
          }
          list(one, "values", loc, (value, loc) => isText(value) || tell(loc, "Input should be a valid string", "string_type"));
        }),
      );
      if (isGiven(one.skeleton)) object(one.skeleton, [...loc, "skeleton"], (skeleton) => judgeSkeleton(skeleton, [...loc, "skeleton"]));
    }),
  );
  return faults;

  function judgeSkeleton(skeleton, loc) {
    const nodes = skeleton.nodes;
    if (nodes === undefined) tell([...loc, "nodes"], "Field required", "missing");
    else if (!Array.isArray(nodes)) tell([...loc, "nodes"], "Input should be a valid list", "list_type");
    else if (nodes.length === 0) tell([...loc, "nodes"], "List should have at least 1 item", "too_short");
    if (!Array.isArray(nodes)) return;
    const names = new Set();
    nodes.forEach((node, index) =>
      object(node, [...loc, "nodes", index], (joint) => {
        const at = [...loc, "nodes", index];
        text(joint, "name", at, name);
        if (names.has(joint.name)) tell([...at, "name"], "Joint names must be unique", "value_error");
        names.add(joint.name);
        for (const key of ["x", "y"]) {
          const number = joint[key] ?? (key in joint ? NaN : 0.5);
          if (typeof number !== "number" || !(number >= 0 && number <= 1)) tell([...at, key], "Input should be from 0 to 1", "out_of_range");
        }
      }),
    );
    list(skeleton, "edges", loc, (edge, at) => {
      const ends = Array.isArray(edge) ? edge : [];
      if (ends.length !== 2) tell(at, "Tuple should have 2 items", "tuple_length");
      for (const end of ends) {
        if (!(Number.isInteger(end) && end >= 0 && end < nodes.length)) tell(at, "An edge leads to a joint that is not there", "value_error");
      }
      if (ends.length === 2 && ends[0] === ends[1]) tell(at, "An edge joins a joint with itself", "value_error");
    });
  }
}

/**
 * @param {any[]} classes whose shape is right @param {boolean} newer
 * @returns {string | null} the name that two classes share; in the newer dialect classes of one name differ by type
 */
export function sharedName(classes, newer) {
  const seen = new Set();
  for (const { name, type } of classes) {
    const identity = newer ? JSON.stringify([name, sameType(type ?? "")]) : name;
    if (seen.has(identity)) return name;
    seen.add(identity);
  }
  return null;
}
