/**
 * The smallest single replacement that makes one text of another, so that an edit made by the page moves nothing that
 * it does not touch.
 * @param {string} before @param {string} after
 * @returns {{ start: number, end: number, insert: string }} replace start..end of `before` by `insert`
 */
export function difference(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  if (isSecondHalf(before, start) || isSecondHalf(after, start)) start -= 1;
  let same = 0;
  while (same < shorter - start && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same += 1;
  if (isSecondHalf(before, before.length - same) || isSecondHalf(after, after.length - same)) same -= 1;
  return { start, end: before.length - same, insert: after.slice(start, after.length - same) };
}

/** Two units that make one character stay together. */
function isSecondHalf(text, at) {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff && at > 0;
}
