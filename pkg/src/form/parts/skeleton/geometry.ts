// Points and edges of a skeleton, changed without touching what was there. No page, no builder.
import type { Skeleton } from "../../../labelwright.js";

export type Point = Skeleton["positions"][number];

/** From 0 to 1, to a thousandth: finer than anyone can see, and short as text. */
export const clamp = (value: number): number => Math.round(Math.min(1, Math.max(0, Number.isFinite(value) ? value : 0)) * 1000) / 1000;

export const positionOf = (skeleton: Skeleton, label: string): Point | undefined => skeleton.positions.find((point) => point.label === label);

/** The skeleton with the point there; a label that had no position gets one. */
export function placed(skeleton: Skeleton, label: string, x: number, y: number): Skeleton {
  const point = { label, x: clamp(x), y: clamp(y) };
  const index = skeleton.positions.findIndex((other) => other.label === label);
  return { ...skeleton, positions: index < 0 ? [...skeleton.positions, point] : skeleton.positions.with(index, point) };
}

const joins = ([a, b]: [string, string], one: string, other: string) => (a === one && b === other) || (a === other && b === one);

export const isConnected = (skeleton: Skeleton, one: string, other: string): boolean => skeleton.edges.some((edge) => joins(edge, one, other));

/** Connects two points, or takes their edge away. An edge has no direction; none leads back to its own point. */
export function toggled(skeleton: Skeleton, one: string, other: string): Skeleton {
  if (one === other) return skeleton;
  const rest = skeleton.edges.filter((edge) => !joins(edge, one, other));
  return { ...skeleton, edges: rest.length < skeleton.edges.length ? rest : [...rest, [one, other]] };
}

/** Where a new point is seen well: of a grid of places, the one farthest from all points, and from the middle at first. */
export function freePlace({ positions }: Skeleton): { x: number; y: number } {
  let best = { x: 0.5, y: 0.5 };
  let farthest = -1;
  for (let row = 1; row < 8; row += 1) {
    for (let column = 1; column < 8; column += 1) {
      const [x, y] = [column / 8, row / 8];
      const nearest = Math.min(1 - Math.hypot(x - 0.5, y - 0.5), ...positions.map((point) => Math.hypot(point.x - x, point.y - y)));
      if (nearest > farthest) [farthest, best] = [nearest, { x, y }];
    }
  }
  return best;
}

/** A name that none of the labels has: the text with the first free number. */
export function freeName(names: Iterable<string>, text: (number: number) => string): string {
  const taken = new Set(names);
  let number = taken.size + 1;
  while (taken.has(text(number))) number += 1;
  return text(number);
}

/** How far an arrow key moves a point, to the right and down; nothing for other keys. */
export function stepOf(key: string, coarse: boolean): [number, number] | undefined {
  const step = coarse ? 0.1 : 0.01;
  return { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[key] as [number, number] | undefined;
}
