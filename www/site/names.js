/** The platforms as people call them. @type {Record<import("labelwright").PlatformId, string>} */
export const SHORT = { geti: "Geti", "label-studio": "Label Studio", scale: "Scale", pictograph: "Pictograph" };
