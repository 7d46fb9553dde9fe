// What is wanted of the figures, and what fails the bench: a limit is what was reached, and half as much again for a noisy machine.

/**
 * @typedef {object} Goal
 * @property {string} work what is done
 * @property {string} wanted in words
 * @property {(results: any, place: string) => number | undefined} figure of one place (`node`, `chromium`, `firefox`), or of all together
 * @property {boolean} [more] a figure above what is wanted is the better one
 * @property {number} goal
 * @property {number} limit worse than this fails the bench
 * @property {(figure: number) => string} [show]
 * @property {boolean} [once] it is the same wherever it runs
 */

const times = (figure) => `${figure >= 100 ? figure.toFixed(0) : figure.toFixed(2)}×`;
const kib = (figure) => `${(figure / 1024).toFixed(1)} KiB`;
const mib = (figure) => `${(figure / 2 ** 20).toFixed(2)} MiB`;

const grown = (work, name, goal, limit) => ({
  work,
  wanted: `at most ${goal} times the cost at 500`,
  figure: ({ places }, place) => places[place] && places[place].growing[name].many / places[place].growing[name].few,
  goal,
  limit,
});
const validated = (work, from, wanted, goal, limit) => ({
  work,
  wanted,
  figure: ({ places }, place) => places[place] && places[place].validating[500][from].labelwright / places[place].validating[500][from].ajv,
  goal,
  limit,
});

/** @type {Goal[]} */
export const GOALS = [
  {
    work: "rename one of 500 labels and take the changes",
    wanted: "at least 20 times faster than Ajv and cross checks over the project again",
    figure: ({ places }, place) => places[place] && places[place].renaming[500].ajv / places[place].renaming[500].labelwright,
    more: true,
    goal: 20,
    limit: 0,
  },
  grown("the same in 22,000 labels", "rename", 2, Infinity),
  grown("rename to a name that is taken, in 22,000", "clash", 2, Infinity),
  grown("add one to 22,000", "add", 3, Infinity),
  grown("remove one of 22,000", "remove", 3, Infinity),
  grown("move one of 22,000", "move", 3, Infinity),
  grown("set the parent of one of 22,000", "set parent", 3, Infinity),
  grown("set the group of one of 22,000", "set group", 3, Infinity),
  grown("the same, into a group of 1,000", "crowd", 3, Infinity),
  grown("undo an edit in 22,000", "undo", 3, Infinity),
  grown("redo an edit in 22,000", "redo", 3, Infinity),
  validated("`validate` of a 500-label object", "object", "as fast as Ajv and cross checks: ratio at most 1", 1, 6),
  validated("`validate` of the same as JSON text", "text", "twice as fast as JSON.parse, Ajv and cross checks: ratio at most 0.5", 0.5, 3),
  {
    work: "22,000 labels from JSON text into a builder with its diagnostics",
    wanted: "as fast as JSON.parse, Ajv and cross checks: ratio at most 1",
    figure: ({ places }, place) => places[place] && places[place].loading[22_000].labelwright / places[place].loading[22_000].ajv,
    goal: 1,
    limit: Infinity,
  },
  {
    work: "`init` from a cached file to the first answer",
    wanted: "no slower than loading Ajv and compiling its schema to the first answer: ratio at most 1",
    figure: ({ startup }, place) => (place === "chromium" ? startup.labelwright / startup.ajv : undefined),
    goal: 1,
    limit: 1.5,
  },
  { work: "wasm and glue, brotli", wanted: "64 KiB", figure: ({ size }) => size, goal: 64 * 1024, limit: Infinity, show: kib, once: true },
  { work: "a builder of 22,000 labels from JSON text: wasm memory", wanted: "8 MiB", figure: ({ memory }) => memory.built - memory.started, goal: 8 * 2 ** 20, limit: Infinity, show: mib, once: true },
  { work: "what 100,000 edits and undos add to that", wanted: "nothing", figure: ({ memory }) => memory.edited - memory.built, goal: 0, limit: Infinity, show: mib, once: true },
].map((goal) => ({ show: times, more: false, once: false, ...goal }));

/** Whether a figure is as good as that. */
export const reaches = ({ more }, figure, wanted) => (more ? figure >= wanted : figure <= wanted);
