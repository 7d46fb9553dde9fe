/** What the server knows about its task types. Types are upper case inside the server, lower case on the wire. */

const LOCAL = ["DETECTION", "ROTATED_DETECTION", "SEGMENTATION", "INSTANCE_SEGMENTATION", "KEYPOINT_DETECTION"];
const ANOMALY_TITLES = ["ANOMALY", "ANOMALY_CLASSIFICATION", "ANOMALY_DETECTION", "ANOMALY_SEGMENTATION"];

/** Known to the server though no project can be created with them; an update may name them. */
const INTERNAL = [
  "NULL", "TILE", "ACTIVELEARNING", "ACTION_CLASSIFICATION", "ACTION_DETECTION", "VISUAL_PROMPTING", "PROMPT",
  "ANOMALY_CLASSIFICATION", "ANOMALY_DETECTION", "ANOMALY_SEGMENTATION",
];
const CREATABLE = ["DATASET", "CROP", "CLASSIFICATION", "ANOMALY", ...LOCAL];
const KNOWN = new Set([...INTERNAL, ...CREATABLE]);

/** The word that each type keeps for its automatic empty label and for that label's group. */
const EMPTY_WORD = {
  CLASSIFICATION: "No class",
  DETECTION: "No object",
  ROTATED_DETECTION: "No object",
  SEGMENTATION: "Empty",
  INSTANCE_SEGMENTATION: "Empty",
};

/** @param {string} type upper case */
export const isKnown = (type) => KNOWN.has(type);
/** @param {string} type upper case */
export const isLocal = (type) => LOCAL.includes(type);
/** @param {string} type upper case */
export const isGlobal = (type) => type === "CLASSIFICATION" || isAnomaly(type);
/** @param {string} type upper case */
export const isAnomaly = (type) => ANOMALY_TITLES.includes(type);
/** @param {string} type upper case @returns {string | undefined} */
export const emptyWord = (type) => EMPTY_WORD[type];
/** @param {string} type upper case */
export const isTrainable = (type) => isLocal(type) || isGlobal(type);

/**
 * The type that a new task really gets: a title that names anomaly detection outweighs the type that was sent.
 * @param {{ title: string, task_type: string }} task
 * @returns {string} upper case
 */
export function effectiveType(task) {
  return ANOMALY_TITLES.includes(task.title.toUpperCase()) ? "ANOMALY" : task.task_type.toUpperCase();
}
