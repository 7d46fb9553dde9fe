/**
 * Chance that can be repeated: the same seed gives the same choices on every machine.
 * @param {number} seed
 */
export function createRandom(seed) {
  let state = seed >>> 0;
  /** @returns {number} 0 (inclusive) to 1 (exclusive) */
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  /** @param {number} low @param {number} high @returns {number} an integer, both ends included */
  const integer = (low, high) => low + Math.floor(next() * (high - low + 1));
  const pick = (list) => list[integer(0, list.length - 1)];
  return {
    integer,
    /** @template T @type {(list: T[]) => T} undefined for an empty list */
    pick,
    /** @param {number} share of the times that the answer is true */
    chance: (share) => next() < share,
    /** @template T @type {(list: T[]) => T[]} the same items in any order */
    shuffle: (list) => {
      const items = [...list];
      for (let last = items.length - 1; last > 0; last -= 1) {
        const other = integer(0, last);
        [items[last], items[other]] = [items[other], items[last]];
      }
      return items;
    },
    /** @returns {string} 24 lower-case hexadecimal digits */
    id: () => Array.from({ length: 24 }, () => "0123456789abcdef"[integer(0, 15)]).join(""),
  };
}

/** @typedef {ReturnType<typeof createRandom>} Random */
