// Medians of interleaved rounds: each round runs every contestant once, so that what disturbs the machine disturbs all.

/** Shorter than this and the clock's own steps would count. */
const SAMPLE_MS = 2;

const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** How often `run` fits into a sample, warm. */
function repeats(run) {
  const until = performance.now() + 150;
  let count = 0;
  while (performance.now() < until || count < 20) {
    run();
    count += 1;
  }
  const start = performance.now();
  for (let index = 0; index < 20; index += 1) run();
  return Math.max(1, Math.round(SAMPLE_MS / ((performance.now() - start) / 20)));
}

/**
 * @param {Record<string, () => unknown>} contestants
 * @param {number} rounds
 * @returns {Record<string, number>} microseconds of one run, the median of all rounds
 */
export function measure(contestants, rounds) {
  const entries = Object.entries(contestants);
  const counts = entries.map(([, run]) => repeats(run));
  const samples = entries.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    entries.forEach((_, turn) => {
      // Another one begins each time.
      const index = (turn + round) % entries.length;
      const run = entries[index][1];
      const start = performance.now();
      for (let again = 0; again < counts[index]; again += 1) run();
      samples[index].push(((performance.now() - start) / counts[index]) * 1000);
    });
  }
  return Object.fromEntries(entries.map(([name], index) => [name, median(samples[index])]));
}
