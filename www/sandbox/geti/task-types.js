/** What the server knows about its task types. Types are upper case inside the server, lower case on the wire. */

const LOCAL = ["DETECTION", "ROTATED_DETECTION", "SEGMENTATION", "INSTANCE_SEGMENTATION", "KEYPOINT_DETECTION"];
const ANOMALY = ["ANOMALY", "ANOMALY_CLASSIFICATION", "ANOMALY_DETECTION", "ANOMALY_SEGMENTATION"];
/** Known to the server though no project can be created with them; an update may name them. */
const INTERNAL_LOCAL = ["ACTION_CLASSIFICATION", "ACTION_DETECTION", "VISUAL_PROMPTING"];
const INTERNAL_IDLE = ["NULL", "TILE", "ACTIVELEARNING"];
const KNOWN = new Set(["DATASET", "CROP", "CLASSIFICATION", ...LOCAL, ...ANOMALY.slice(1), ...INTERNAL_LOCAL, ...INTERNAL_IDLE]);

/** The word that each type keeps for its automatic empty label and for that label's group. */
const EMPTY_WORD = {
  CLASSIFICATION: "No class",
  DETECTION: "No object",
  ROTATED_DETECTION: "No object",
  SEGMENTATION: "Empty",
  INSTANCE_SEGMENTATION: "Empty",
  VISUAL_PROMPTING: "Empty",
};

/** In this order the server lists the types that labels can be added to. */
export const EXTENDABLE = [
  "CLASSIFICATION", "SEGMENTATION", "DETECTION", "INSTANCE_SEGMENTATION", "ROTATED_DETECTION", "ACTION_CLASSIFICATION",
  "ACTION_DETECTION", "VISUAL_PROMPTING", "KEYPOINT_DETECTION",
];

/** All of these take a type in upper case. */
export const isKnown = (type) => KNOWN.has(type);
export const isLocal = (type) => LOCAL.includes(type) || INTERNAL_LOCAL.includes(type);
export const isAnomaly = (type) => ANOMALY.includes(type);
export const isGlobal = (type) => type === "CLASSIFICATION" || isAnomaly(type);
export const isTrainable = (type) => isLocal(type) || isGlobal(type);
/** @returns {string | undefined} */
export const emptyWord = (type) => EMPTY_WORD[type];

/**
 * The type that the server computes with when it checks a body.
 * @param {{ task_type: string }} task
 * @returns {string} upper case
 */
export function internalType(task) {
  const type = task.task_type.toUpperCase();
  return type === "ANOMALY" ? "ANOMALY_CLASSIFICATION" : type;
}

/**
 * The type that a new task really gets: a title that names anomaly detection outweighs the type that was sent.
 * @param {{ title: string, task_type: string }} task
 * @returns {string} upper case
 */
export function effectiveType(task) {
  return ANOMALY.includes(task.title.toUpperCase()) ? "ANOMALY" : task.task_type.toUpperCase();
}
