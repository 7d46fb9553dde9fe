// The person of COCO's keypoint task. Names, their order and the edges are those of the category "person" in
// person_keypoints_val2017.json (COCO 2017 annotations, https://cocodataset.org/#format-data), where edges count from 1.
// That format has no positions of its own: these are a person who stands and faces us.
import type { Skeleton } from "../../../labelwright.js";

const POINTS: readonly [name: string, x: number, y: number][] = [
  ["nose", 0.5, 0.15],
  ["left_eye", 0.55, 0.08],
  ["right_eye", 0.45, 0.08],
  ["left_ear", 0.62, 0.13],
  ["right_ear", 0.38, 0.13],
  ["left_shoulder", 0.65, 0.25],
  ["right_shoulder", 0.35, 0.25],
  ["left_elbow", 0.74, 0.4],
  ["right_elbow", 0.26, 0.4],
  ["left_wrist", 0.78, 0.56],
  ["right_wrist", 0.22, 0.56],
  ["left_hip", 0.59, 0.55],
  ["right_hip", 0.41, 0.55],
  ["left_knee", 0.61, 0.75],
  ["right_knee", 0.39, 0.75],
  ["left_ankle", 0.62, 0.95],
  ["right_ankle", 0.38, 0.95],
];

const EDGES = [
  [16, 14], [14, 12], [17, 15], [15, 13], [12, 13], [6, 12], [7, 13], [6, 7], [6, 8], [7, 9],
  [8, 10], [9, 11], [2, 3], [1, 2], [1, 3], [2, 4], [3, 5], [4, 6], [5, 7],
]; // prettier-ignore

export const COCO_PERSON: { labels: { name: string }[]; skeleton: Skeleton } = {
  labels: POINTS.map(([name]) => ({ name })),
  skeleton: {
    edges: EDGES.map(([from, to]) => [POINTS[from! - 1]![0], POINTS[to! - 1]![0]]),
    positions: POINTS.map(([label, x, y]) => ({ label, x, y })),
  },
};
