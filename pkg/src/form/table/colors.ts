// A colour for a label that is added by hand. Labels that come without one get theirs from the package when the body is made.

// Told apart by most people who confuse colours too, and at least 3:1 on white and on black at once where that can be had.
const FIRST = ["#2f6fde", "#d1495b", "#138a5e", "#b8660b", "#8250df", "#0e7c9e", "#c2418f", "#6b7a1f", "#5b6bd6", "#a85a3c", "#2f8f8a", "#b03a9b"];

/** The first of a row of colours that is not in use; far from each other in hue, however many there are. */
export function nextColor(used: ReadonlySet<string>): string {
  const free = FIRST.find((color) => !used.has(color));
  if (free !== undefined) return free;
  for (let index = used.size; ; index += 1) {
    const color = hex((index * 137.508) % 360, [0.62, 0.5, 0.72][index % 3]!, [0.46, 0.38, 0.54][index % 3]!);
    if (!used.has(color)) return color;
  }
}

/** Of hue, saturation and lightness. */
function hex(hue: number, saturation: number, lightness: number): string {
  const part = (at: number) => {
    const k = (at + hue / 30) % 12;
    const value = lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(255 * value).toString(16).padStart(2, "0");
  };
  return `#${part(0)}${part(8)}${part(4)}`;
}
