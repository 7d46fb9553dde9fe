/**
 * What the documentation of Scale's projects forbids: https://scale.com/docs/api-reference/projects, and of labels and
 * annotation attributes beside it. The real server's own words are not known.
 */

/** What a message calls the body itself. */
export const NAMELESS = "The body";

const PIPELINES = ["standard_task", "consensus_task"];

const isText = (value) => typeof value === "string";
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isGiven = (value) => value !== undefined && value !== null;

/** @type {Record<string, [(value: unknown) => boolean, string]>} */
const KINDS = {
  text: [isText, "text"],
  flag: [(value) => typeof value === "boolean", "true or false"],
  number: [(value) => typeof value === "number", "a number"],
  list: [Array.isArray, "a list"],
  object: [isObject, "an object"],
};

/** Keys that may be left out or null, by kind. */
const PROJECT = { rapid: "flag", studio: "flag", params: "object", pipeline: "text", consensus_attempts: "number", datasetId: "text" };
const PARAMS = {
  instruction: "text", allow_unlabeled: "flag", allow_multiple: "flag", padding: "number", paddingX: "number", paddingY: "number",
  priority: "number", geometries: "object", objects_to_annotate: "list", labels: "list", categories: "list",
  annotation_attributes: "object", taxonomies: "object",
};
const GEOMETRY = {
  min_height: "number", min_width: "number", can_rotate: "flag", integer_pixels: "flag", min_vertices: "number", max_vertices: "number",
};
const ATTRIBUTE = { type: "text", description: "text", choices: "list", multiple: "flag" };
const CHOICE = { subchoices: "list", display: "text", instance_label: "flag" };

/** What ends the judging: the first fault that is found. */
class Fault extends Error {}

/** @param {() => void} judge @returns {string | null} */
function judged(judge) {
  try {
    judge();
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
  return null;
}

/** @param {unknown} body one that creates a project @returns {string | null} what is wrong with it */
export function judgeProject(body) {
  return judged(() => {
    keys(body, NAMELESS, PROJECT);
    text(body.type, "type");
    text(body.name, "name");
    if (/^\.{1,2}$/.test(body.name)) fail(`name must not be ${body.name}`);
    if (body.rapid && body.studio) fail("rapid and studio exclude each other");
    if (isGiven(body.pipeline)) {
      if (!PIPELINES.includes(body.pipeline)) fail(`pipeline must be one of ${PIPELINES.join(", ")}`);
      if (!body.studio) fail("pipeline is for Studio projects only");
    }
    if (isGiven(body.consensus_attempts)) {
      if (!Number.isInteger(body.consensus_attempts)) fail("consensus_attempts must be a whole number");
      if (body.pipeline !== "consensus_task") fail("consensus_attempts is for Studio consensus projects only");
    }
    if (isGiven(body.datasetId)) text(body.datasetId, "datasetId");
    if (isGiven(body.params)) params(body.params, "params");
  });
}

/** @param {unknown} body one that sets parameters @returns {string | null} what is wrong with it */
export function judgeParams(body) {
  return judged(() => {
    params(body, NAMELESS);
    const { patch } = body;
    if (isGiven(patch) && typeof patch !== "boolean" && patch !== "true" && patch !== "false") fail("patch must be true or false");
  });
}

function params(value, place) {
  keys(value, place, PARAMS);
  for (const [name, geometry] of Object.entries(value.geometries ?? {})) {
    keys(geometry, name, GEOMETRY);
    if (!Array.isArray(geometry.objects_to_annotate)) fail(`${name}.objects_to_annotate must be a list`);
    choices(geometry.objects_to_annotate, `${name}.objects_to_annotate`);
  }
  for (const key of ["annotation_attributes", "taxonomies"]) {
    for (const [name, attribute] of Object.entries(value[key] ?? {})) {
      keys(attribute, name, ATTRIBUTE);
      // There are more types than are known, so any text may be one.
      const type = attribute.type ?? "category";
      if (type === "") fail(`${name}.type is empty`);
      if (type === "category" && !Array.isArray(attribute.choices)) fail(`${name}.choices must be a list`);
      choices(attribute.choices ?? [], `${name}.choices`);
    }
  }
  for (const key of ["objects_to_annotate", "labels", "categories"]) choices(value[key] ?? [], key);
}

/** @param {unknown[]} list @param {string} place @param {Set<string>} [names] those that have come, also below others */
function choices(list, place, names = new Set()) {
  for (const item of list) {
    const name = isText(item) ? item : item?.choice;
    if (!isText(item)) keys(item, place, CHOICE);
    text(name, `${place}: choice`);
    if (names.has(name)) fail(`${place}: ${name} stands twice`);
    names.add(name);
    if (Array.isArray(item.subchoices)) choices(item.subchoices, place, names);
  }
}

/** It is an object, and those of its keys that are given are of the right kind. */
function keys(value, place, kinds) {
  if (!isObject(value)) fail(`${place} must be an object`);
  for (const [key, kind] of Object.entries(kinds)) {
    const [fits, words] = KINDS[kind];
    if (isGiven(value[key]) && !fits(value[key])) fail(`${key} must be ${words}`);
    if (isText(value[key]) && !value[key].isWellFormed()) fail(`${key} is no text that can be stored`);
  }
}

/** It is a text of at least one character, and can be stored. */
function text(value, place) {
  if (!isText(value) || value === "") fail(`${place} must be a text that is not empty`);
  if (!value.isWellFormed()) fail(`${place} is no text that can be stored`);
}

/** @param {string} message @returns {never} */
function fail(message) {
  throw new Fault(message);
}
