// A small drawing for each platform, each kind of task, and what else stands in a pipeline.
import { type TemplateResult, html } from "lit";
import type { PlatformId, TaskKind } from "../../labelwright.js";

export type Drawn = TaskKind | "dataset" | "crop";

// In a field of 48 by 32. What is drawn first is the picture that is labelled, then the label in the accent's colour.
const KINDS: Record<Drawn, [picture: string, label: string]> = {
  classification: ["M6 5h22v22H6zM6 22l7-7 6 6 3-3 6 6", "M33 11h5l5 5-5 5h-5zM36 16h.01"],
  detection: ["M5 4h38v24H5z", "M11 10h12v12H11zM28 8h9v9h-9z"],
  rotated_detection: ["M5 4h38v24H5z", "M13 15l10-6 6 9-10 6zM33 9l5-2 2 5-5 2z"],
  segmentation: ["M5 4h38v24H5z", "M5 21c6-4 9 1 15-2s8-7 13-6 7 3 10 2v13H5z"],
  instance_segmentation: ["M5 4h38v24H5z", "M11 13c2-5 9-4 10 0s-1 9-5 9-7-4-5-9zM28 11c3-4 9-1 9 4s-5 7-8 4-3-5-1-8z"],
  keypoint_detection: ["M24 8l-8 6M24 8l8 6M24 8v10M24 18l-6 9M24 18l6 9", "M24 8h.01M16 14h.01M32 14h.01M24 18h.01M18 27h.01M30 27h.01"],
  polyline: ["M5 4h38v24H5z", "M9 24l8-9 8 4 6-10 8 5"],
  dataset: ["M12 10h28v18H12zM8 7h28M12 24l8-7 7 6 4-3 9 7", "M33 15h.01"],
  crop: ["M5 4h38v24H5z", "M17 2v18h18M11 9h18v18"],
  anomaly: ["M8 6h7v7H8zM20 6h7v7h-7zM32 6h7v7h-7zM8 19h7v7H8zM32 19h7v7h-7z", "M20 20l7 6M27 20l-7 6"],
};

const PLATFORMS: Record<PlatformId, [picture: string, label: string]> = {
  geti: ["M15 16h5M29 16h5", "M6 12h9v8H6zM20 11h9v10h-9zM34 12h9v8h-9z"],
  "label-studio": ["M16 8l-8 8 8 8M32 8l8 8-8 8", "M27 7l-6 18"],
  scale: ["M8 26h32", "M11 26v-7h6v7M21 26V14h6v12M31 26V7h6v19"],
  pictograph: ["M8 6h32v21H8zM8 23l9-9 8 8 5-5 10 9", "M31 12h.01"],
};

const drawing = ([picture, label]: [string, string]): TemplateResult =>
  html`<svg class="drawing" viewBox="0 0 48 32" aria-hidden="true"><path d=${picture} /><path class="ink" d=${label} /></svg>`;

export const kindDrawing = (kind: Drawn): TemplateResult => drawing(KINDS[kind]);
export const platformDrawing = (platform: PlatformId): TemplateResult => drawing(PLATFORMS[platform]);
