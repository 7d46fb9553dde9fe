import { writtenNumber } from "../python/json.js";
import { pythonStr, strip } from "../python/text.js";
import { configFault } from "./config/index.js";
import { checkWeights } from "./config/weights.js";
import { readXml } from "./config/xml.js";
import { Crash, Refusal, invalid } from "./errors.js";
import { isMoment } from "./moment.js";
import { ordinal } from "./digits.js";

/** The fields of a project that a body may set, as the server's serializer checks them. */

const TRUE = /^(?:t|y|yes|true|on|1)$/i;
const FALSE = /^(?:f|n|no|false|off|0)$/i;
const LONGEST_INTEGER = 1000;

const BOOLEANS = {
  show_instruction: false,
  show_skip_button: true,
  enable_empty_annotation: true,
  show_annotation_history: false,
  is_published: false,
  is_draft: false,
  show_collab_predictions: true,
  show_ground_truth_first: false,
  annotator_evaluation_enabled: false,
  show_overlap_first: false,
  evaluate_predictions_automatically: false,
  reveal_preannotations_interactively: false,
};
const INTEGERS = { maximum_annotations: 1, min_annotations_to_start_training: 0, overlap_cohort_percentage: 100 };
const CHOICES = {
  sampling: ["Sequential sampling", "Uniform sampling", "Uncertainty sampling"],
  skip_queue: ["REQUEUE_FOR_ME", "REQUEUE_FOR_OTHERS", "IGNORE_SKIPPED"],
};
const TEXTS = {
  title: { least: 3, most: 50, nullable: true },
  description: { nullable: true },
  task_data_login: { most: 256, nullable: true },
  task_data_password: { most: 256, nullable: true },
  model_version: { nullable: true },
};

/** What a project is where nothing is said. */
export const DEFAULTS = {
  title: "",
  description: null,
  label_config: "<View></View>",
  expert_instruction: "",
  color: "#FFFFFF",
  ...BOOLEANS,
  ...INTEGERS,
  sampling: "Sequential sampling",
  skip_queue: "REQUEUE_FOR_OTHERS",
  task_data_login: null,
  task_data_password: null,
  model_version: "",
  pinned_at: null,
};

/** Whatever stands for a value that is refused; its words are the server's. */
class Fault {
  constructor(words) {
    this.words = words;
  }
}

const fault = (words) => new Fault(words);
const NULL = "This field may not be null.";

/**
 * @param {any} body as `readJson` made it
 * @param {{ updates?: boolean }} [options] updates: it changes a project that is there
 * @returns {Record<string, unknown>} what it sets, as the server keeps it
 * @throws {import("./errors.js").Refusal}
 */
export function readFields(body, { updates = false } = {}) {
  if (body === null) throw invalid({ non_field_errors: ["No data provided"] });
  if (typeof body !== "object" || Array.isArray(body)) {
    throw invalid({ non_field_errors: [`Invalid data. Expected a dictionary, but got ${kindOf(body)}.`] });
  }
  if (body.color === null) throw new Crash("'NoneType' object has no attribute 'startswith'");
  if (updates && body.label_config) checkWhole(body.label_config);
  const read = {};
  const faults = {};
  for (const [key, check] of Object.entries(CHECKS)) {
    if (!(key in body)) continue;
    const value = check(body[key], body, key);
    if (value instanceof Fault) faults[key] = typeof value.words === "string" ? [value.words] : value.words;
    else read[key] = value;
  }
  if (Object.keys(faults).length > 0) throw invalid(faults);
  crash(body, read);
  return read;
}

/** An update gives the config to libxml2 before spaces are taken off it. */
function checkWhole(config) {
  if (typeof config !== "string") throw new Crash("can only parse strings");
  const inner = strip(config);
  const start = config.indexOf(inner);
  if (/[^ \t\r\n]/.test(config.slice(0, start))) throw new Refusal(400, "Start tag expected, '<' not found, line 1, column 1 (<string>, line 1)");
  if (start > 0 && /^<\?xml[ \t\r\n]/.test(inner)) throw new Refusal(400, "XML or text declaration not at start of entity (<string>, line 1)");
  if (/[^ \t\r\n]/.test(config.slice(start + inner.length))) throw new Refusal(400, "Extra content at the end of the document (<string>, line 1)");
}

/** What the server finds out only after all fields passed, and does not expect. */
function crash(body, read) {
  const { expert_instruction: instruction, start_training_on_annotation_update: start } = body;
  if ("expert_instruction" in body && typeof instruction !== "string") throw new Crash("expected string or bytes-like object");
  if ("start_training_on_annotation_update" in body) {
    const isWhole = typeof start === "string" && /^[+-]?\p{Nd}+(?:_\p{Nd}+)*$/u.test(strip(start));
    const number = isWhole ? integer(start) : typeof start === "string" ? null : Number(start ?? Number.NaN);
    if (typeof start === "object" || !Number.isFinite(number) || Math.abs(number) >= 2 ** 63) throw new Crash("int() argument must be a string, a bytes-like object or a real number");
  }
  if ("created_by" in body) throw new Crash("The `.create()` method does not support writable nested fields by default.");
  if ("control_weights" in body && read.label_config !== undefined) checkWeights(readXml(read.label_config).root, body.control_weights);
}

/** @returns {string | Fault} as the server keeps text */
function text(value, container, key, { trims = true } = {}) {
  if (value === null) return fault(NULL);
  if (typeof value !== "string" && typeof value !== "number") return fault("Not a valid string.");
  const whole = pythonStr(value, container, key);
  const kept = trims ? strip(whole) : whole;
  if (kept.includes("\0")) return fault("Null characters are not allowed.");
  const [half] = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(kept) ?? [];
  if (half) return fault(`Surrogate characters are not allowed: U+${half.charCodeAt(0).toString(16).toUpperCase()}.`);
  return kept;
}

const limited = ({ least = 0, most = Infinity, nullable = false }) => (value, container, key) => {
  if (value === null && nullable) return null;
  const read = text(value, container, key);
  if (read instanceof Fault) return read;
  const length = [...read].length;
  if (length > most) return fault(`Ensure this field has no more than ${most} characters.`);
  // An empty text is let through before its length is looked at.
  if (length < least && length > 0) return fault(`Ensure this field has at least ${least} characters.`);
  return read;
};

function labelConfig(value, container, key) {
  const read = text(value, container, key);
  if (read instanceof Fault) return read;
  if (read === "") return fault("This field may not be blank.");
  const wrong = configFault(read);
  return wrong === null ? read : fault(wrong);
}

function color(value, container, key) {
  const read = text(value, container, key);
  if (read instanceof Fault) return read;
  if ([...read].length > 16) return fault("Ensure this field has no more than 16 characters.");
  // What Python's int(..., 16) takes: signs, spaces around, underscores between digits.
  const digits = [...read].slice(1).join("");
  const isHex = /^\s*[+-]?(?:0[xX]_?)?[\da-fA-F\p{Nd}]+(?:_[\da-fA-F\p{Nd}]+)*\s*$/u.test(digits);
  return read.startsWith("#") && [...read].length === 7 && isHex ? read : fault('Color must be in "#RRGGBB" format');
}

function boolean(value) {
  if (value === null) return fault(NULL);
  if (value === true || value === 1 || (typeof value === "string" && TRUE.test(value))) return true;
  if (value === false || value === 0 || (typeof value === "string" && FALSE.test(value))) return false;
  return fault("Must be a valid boolean.");
}

const LARGEST = 2n ** 63n - 1n;

function integer(value, container, key) {
  if (value === null) return fault(NULL);
  const wrong = fault("A valid integer is required.");
  if (typeof value === "string" && value.length > LONGEST_INTEGER) return fault("String value too large.");
  if (typeof value !== "number" && typeof value !== "string") return wrong;
  const written = typeof value === "number" ? writtenNumber(container, key) ?? String(value) : value;
  const shown = typeof value === "number" && /[.eE]/.test(written) ? pythonStr(value, container, key) : written;
  const digits = strip(shown.replace(/\.0*\s*$/, ""));
  if (!/^[+-]?\p{Nd}+(?:_\p{Nd}+)*$/u.test(digits)) return wrong;
  const number = BigInt(digits.replace(/_/g, "").replace(/^\+/, "").replace(/\p{Nd}/gu, ordinal));
  if (number > LARGEST) return fault(`Ensure this value is less than or equal to ${LARGEST}.`);
  if (number < -LARGEST - 1n) return fault(`Ensure this value is greater than or equal to ${-LARGEST - 1n}.`);
  return Number(number);
}

const choice = (choices) => (value, container, key) => {
  if (value === null || choices.includes(value)) return value;
  return fault(`"${pythonStr(value, container, key)}" is not a valid choice.`);
};

function pinnedAt(value) {
  if (value === null) return null;
  const formats = "YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]";
  return typeof value === "string" && isMoment(value) ? value : fault(`Datetime has wrong format. Use one of these formats instead: ${formats}.`);
}

function organization(value) {
  const isFirst = value === null || value === "" || value === "1" || (typeof value === "number" && Math.trunc(value) === 1);
  return isFirst ? 1 : fault(`Invalid pk "${pythonStr(value)}" - object does not exist.`);
}

function createdBy(value) {
  if (value === null) return fault(NULL);
  if (typeof value === "object" && !Array.isArray(value)) return value;
  return fault({ non_field_errors: [`Invalid data. Expected a dictionary, but got ${kindOf(value)}.`] });
}

/** A refusal of null comes before the crash that it would be by itself: this one is left to `crash`. */
function instruction(value, container, key) {
  return value === null || typeof value === "number" ? value : text(value, container, key, { trims: false });
}

function kindOf(value) {
  if (Array.isArray(value)) return "list";
  return { string: "str", boolean: "bool", number: Number.isInteger(value) ? "int" : "float" }[typeof value];
}

/** It can be written as JSON again: no number in it is too large for one. */
function isFinal(value) {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value !== "object" || value === null || Object.values(value).every(isFinal);
}

const each = (names, check) => Object.fromEntries(Object.keys(names).map((name) => [name, check(names[name])]));

const CHECKS = {
  ...each(TEXTS, limited),
  label_config: labelConfig,
  expert_instruction: instruction,
  color,
  ...each(BOOLEANS, () => boolean),
  ...each(INTEGERS, () => integer),
  ...each(CHOICES, choice),
  pinned_at: pinnedAt,
  organization,
  created_by: createdBy,
  control_weights: (value) => (isFinal(value) ? value : fault("Value must be valid JSON.")),
};
