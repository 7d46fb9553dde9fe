// Offsets to lines and back. Lines and columns count from 1, columns in UTF-16 units, as in a diagnostic's position.

/** @param {string} text @returns {number[]} the offset at which each line begins */
export function lineStarts(text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** @param {number[]} starts @param {number} offset @returns {{ line: number, column: number }} */
export function placeOf(starts, offset) {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low] + 1 };
}
