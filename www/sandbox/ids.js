/**
 * Ids as MongoDB makes them: four bytes of seconds, five that name the process, three that count.
 * They grow, so that sorting by id is sorting by age.
 * @param {() => number} now milliseconds since 1970
 * @returns {() => string} a maker of ids of 24 lower-case hexadecimal digits
 */
export function sequentialIds(now) {
  const process = hex(Math.floor(Math.random() * 2 ** 40), 10);
  let count = Math.floor(Math.random() * 2 ** 20);
  return () => hex(Math.floor(now() / 1000), 8) + process + hex(count++ % 2 ** 24, 6);
}

/** @param {number} value @param {number} digits */
function hex(value, digits) {
  return value.toString(16).padStart(digits, "0").slice(-digits);
}
