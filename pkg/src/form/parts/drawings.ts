// A small drawing for each kind of task, and for what else stands in a pipeline. They say nothing by themselves.
import { html, type TemplateResult } from "lit";

const PATHS: Record<string, string> = {
  dataset: "M3 7h16v14H3zM7 3h18v14M3 18l5-5 4 4 3-3 4 4",
  crop: "M8 2v18h18M2 8h18v18",
  classification: "M3 4h11l11 10-10 11L3 14zM9 9h.01",
  detection: "M3 8V3h5M20 3h5v5M25 20v5h-5M8 25H3v-5M8 8h12v12H8z",
  rotated_detection: "M14 3l11 11-11 11L3 14zM22 3h4v4",
  segmentation: "M5 8c5-7 13-4 17 1s3 12-4 14-13 1-14-5 4-5 1-10z",
  instance_segmentation: "M4 6l7-3 5 6-4 6-8-2zM17 15l7-2 2 8-7 5-5-5z",
  keypoint_detection: "M14 5v10M14 15l-7 9M14 15l7 9M5 10l9 1 9-1M14 4h.01M5 10h.01M23 10h.01M7 24h.01M21 24h.01",
  polyline: "M3 22l7-11 7 6 8-12M3 22h.01M10 11h.01M17 17h.01M25 5h.01",
  anomaly: "M4 20h6l3-14 4 17 2-7h5",
};

export const drawing = (what: string): TemplateResult =>
  html`<svg class="drawing" viewBox="0 0 28 28" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><path d=${PATHS[what] ?? ""} /></svg>`;
