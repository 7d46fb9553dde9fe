import { pythonRepr, pythonStr } from "../../python/text.js";
import { badRequest } from "../errors.js";
import { compile } from "./compile.js";
import { ID_COMMENT } from "./parts.js";

/** In which order the server's schemas name their keywords: of several that fail at one place the first is reported. */
const KEYWORDS = ["required", "type", "additionalProperties", "maxLength", "minLength", "pattern", "enum", "anyOf"];

/**
 * @param {object} schema
 * @returns {(body: unknown) => void} throws the Refusal that the server gives for a body that does not fit
 */
export function schemaCheck(schema) {
  const validate = compile(schema);
  return (body) => {
    if (validate(body)) return;
    const failures = validate.errors.map((error) => ({ error, path: pathOf(error, body) }));
    const outer = failures.filter(({ error }) => !isAlternative(error));
    const worst = outer.reduce((best, failure) => (ranksBefore(failure, best) ? failure : best));
    throw badRequest(message(worst, failures, body));
  };
}

/** @returns {(string | number)[]} keys as strings, positions in arrays as numbers */
function pathOf({ instancePath }, body) {
  const path = [];
  let value = body;
  for (const step of instancePath.split("/").slice(1)) {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(Array.isArray(value) ? Number(name) : name);
    value = value[name];
  }
  return path;
}

/** Whether an error stands inside an alternative of `anyOf`, and so is only a reason for that keyword's own error. */
function isAlternative(error) {
  return /\/anyOf\/\d/.test(error.schemaPath);
}

/** The validator library that the server uses prefers the shortest path, then the greatest, then the first keyword. */
function ranksBefore(a, b) {
  if (a.path.length !== b.path.length) return a.path.length < b.path.length;
  const at = a.path.findIndex((step, index) => step !== b.path[index]);
  if (at >= 0) return a.path[at] > b.path[at];
  return KEYWORDS.indexOf(a.error.keyword) < KEYWORDS.indexOf(b.error.keyword);
}

function message(failure, failures, body) {
  const { error, path } = failure.error.keyword === "anyOf" ? insideAnyOf(failure, failures) : failure;
  if (error.keyword === "additionalProperties") return unknownKeys(error, failures);
  const found = pythonStr(error.data, parentOf(path, body, failure), path.at(-1));
  if (error.parentSchema.$comment === ID_COMMENT) {
    return `Invalid value received for field '${path.at(-1)}': This field is expected to be of format ID, but found '${found}' instead.`;
  }
  if (path.length === 0) return "Server received request with data that cannot be validated";
  return (
    `Invalid value received for field '${path.at(-1)}': This field is expected to have ${error.keyword} ` +
    `${pythonStr(error.schema)}, but found '${found}' instead.`
  );
}

/**
 * Of a failed `anyOf` the library reports the failure inside the alternative that came nearest, with its path counted
 * from there; if all alternatives failed by their type alone, the `anyOf` itself.
 */
function insideAnyOf(failure, failures) {
  const prefix = `${failure.error.schemaPath}/`;
  const inside = failures.filter(({ error }) => error.schemaPath.startsWith(prefix) && error.keyword !== "type");
  const deeper = failures.filter(({ error, path }) => error.schemaPath.startsWith(prefix) && path.length > failure.path.length);
  const nearest = (deeper.length > 0 ? deeper : inside)
    .filter(({ error }) => error.instancePath.startsWith(failure.error.instancePath))
    .at(-1);
  return nearest ? { error: nearest.error, path: nearest.path.slice(failure.path.length) } : failure;
}

function unknownKeys(error, failures) {
  const keys = failures
    .filter(({ error: other }) => other.keyword === "additionalProperties" && other.instancePath === error.instancePath)
    .map(({ error: other }) => other.params.additionalProperty)
    .sort();
  const verb = keys.length === 1 ? "was" : "were";
  return `Additional properties are not allowed (${keys.map((key) => pythonRepr(key)).join(", ")} ${verb} unexpected)`;
}

/** The object or array that holds the failing value: numbers are quoted as they were written there. */
function parentOf(path, body, failure) {
  const whole = path.length === failure.path.length ? path : [...failure.path, ...path];
  return whole.slice(0, -1).reduce((value, step) => value[step], body);
}
