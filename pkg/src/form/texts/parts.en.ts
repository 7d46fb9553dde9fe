// English of the parts that are there from the beginning: pictures, and what is common.
import type { Catalogue } from "./texts.js";

export const parts: Catalogue = {
  "parts.more": { one: "{count} more is not shown.", other: "{count} more are not shown." },
  "pipeline.picture": "The way of an image",
  "pipeline.dataset": "Images",
  "pipeline.crop": "Each object cut out",
  "pipeline.labels": { one: "{count} label", other: "{count} labels" },
  "tree.picture": "Labels",
  "tree.none": "No labels yet.",
  "tree.group": "one of “{group}”",
  "tree.below": "below “{parent}”",
  "body.title": "What will be sent",
};
