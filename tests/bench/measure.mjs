// Medians of interleaved rounds: each round runs every contestant once, so that what disturbs the machine disturbs all.

/** Shorter than this and the clock's own steps would count; much longer and other programs would have their turns in it. */
export const SAMPLE_MS = 1;
/** What takes longer is run no more often than a median needs. */
const SLOW_MS = 300;

/**
 * @typedef {object} Contestant
 * @property {() => unknown} run what is timed
 * @property {() => unknown} [before] brings about what it starts from; not timed
 * @property {() => unknown} [after] puts things back; not timed
 * @property {number} [per] how many pieces of work one run is; 1 where it is left out
 */

export const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Milliseconds of one run. */
function timed({ before, run, after }, times = 1) {
  before?.();
  const start = performance.now();
  for (let again = 0; again < times; again += 1) run();
  const spent = performance.now() - start;
  after?.();
  return spent / times;
}

/** Runs until it is warm. @returns milliseconds of one run */
function warm(contestant) {
  // What has to be put back is run once for each sample; of the rest many runs are one, where a single one is too short to time.
  let times = 1;
  const until = performance.now() + 150;
  const samples = [];
  do {
    const ms = timed(contestant, times);
    samples.push(ms);
    if (!contestant.before && !contestant.after && ms * times < SAMPLE_MS / 2) times *= 2;
  } while (performance.now() < until || (samples.length < 5 && samples[0] < SLOW_MS));
  return median(samples.slice(samples.length >> 1));
}

/**
 * @param {Record<string, Contestant | (() => unknown)>} contestants
 * @param {{ budgetMs?: number, mostRounds?: number }} [limits] what all rounds together may take, about, and how many there are at the most
 * @returns {Record<string, number>} microseconds of one piece of work, the median of all rounds
 */
export function measure(contestants, { budgetMs = 4000, mostRounds = 201 } = {}) {
  const entries = Object.entries(contestants).map(([name, given]) => {
    const contestant = typeof given === "function" ? { run: given } : given;
    const ms = warm(contestant);
    const times = contestant.before || contestant.after ? 1 : Math.max(1, Math.round(SAMPLE_MS / ms));
    return { name, contestant, times, ms: ms * times, samples: [] };
  });
  const aRound = entries.reduce((sum, { ms }) => sum + ms, 0);
  const rounds = Math.max(aRound > SLOW_MS ? 5 : 11, Math.min(mostRounds, Math.round(budgetMs / aRound)));
  for (let round = 0; round < rounds; round += 1) {
    entries.forEach((_, turn) => {
      // Another one begins each time.
      const { contestant, times, samples } = entries[(turn + round) % entries.length];
      samples.push(timed(contestant, times));
    });
  }
  return Object.fromEntries(entries.map(({ name, contestant, samples }) => [name, (median(samples) / (contestant.per ?? 1)) * 1000]));
}
