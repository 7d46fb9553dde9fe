// Where rows of different heights stand in a long list, and which of them are seen.

/** `offsets[i]` is where row i begins; the last is where the list ends. */
export function offsetsOf(count: number, height: (index: number) => number): Float64Array {
  const offsets = new Float64Array(count + 1);
  for (let index = 0; index < count; index += 1) offsets[index + 1] = offsets[index]! + height(index);
  return offsets;
}

/** The row that covers this place; the last one for places beyond the end. */
export function rowAt(offsets: Float64Array, top: number): number {
  let low = 0;
  let high = Math.max(offsets.length - 2, 0);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (offsets[middle]! <= top) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The rows to draw: what is seen and a few beyond, so that a quick scroll shows no gap. */
export function seen(offsets: Float64Array, top: number, height: number, beyond: number): { from: number; to: number } {
  const count = offsets.length - 1;
  if (count === 0) return { from: 0, to: 0 };
  return { from: rowAt(offsets, Math.max(top - beyond, 0)), to: Math.min(rowAt(offsets, top + height + beyond) + 1, count) };
}
