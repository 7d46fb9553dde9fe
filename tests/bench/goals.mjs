// What is wanted of the figures, and what was reached: so much worse than that fails the bench.

/**
 * @typedef {object} Goal
 * @property {string} work what is done
 * @property {string} wanted in words
 * @property {(results: any, place: string) => number | undefined} figure of one place (`node`, `chromium`, `firefox`), or of all together
 * @property {boolean} [more] a figure above what is wanted is the better one
 * @property {number} goal
 * @property {number} reached the last time that this was written; nothing where it was not
 * @property {(figure: number) => string} [show]
 * @property {boolean} [once] it is the same wherever it runs
 */

const times = (figure) => `${figure >= 100 ? figure.toFixed(0) : figure.toFixed(2)}×`;
const kib = (figure) => `${(figure / 1024).toFixed(1)} KiB`;
export const mib = (figure) => `${(figure / 2 ** 20).toFixed(2)} MiB`;

const grown = (work, name, goal, reached) => ({
  work,
  wanted: `at most ${goal} times the cost at 500`,
  figure: ({ places }, place) => places[place] && places[place].growing[name].many / places[place].growing[name].few,
  goal,
  reached,
});
const validated = (work, from, wanted, goal, reached) => ({
  work,
  wanted,
  figure: ({ places }, place) => places[place] && places[place].validating[500][from].labelwright / places[place].validating[500][from].ajv,
  goal,
  reached,
});

const loaded = (work, way, reached) => ({
  work,
  wanted: "as fast as JSON.parse, Ajv and cross checks: ratio at most 1",
  figure: ({ places }, place) => places[place] && places[place].loading[22_000][way] / places[place].loading[22_000].ajv,
  goal: 1,
  reached,
});

/** @type {Goal[]} */
export const GOALS = [
  {
    work: "rename one of 500 labels and take the changes",
    wanted: "at least 20 times faster than Ajv and cross checks over the project again",
    figure: ({ places }, place) => places[place] && places[place].renaming[500].ajv / places[place].renaming[500].labelwright,
    more: true,
    goal: 20,
    reached: 30,
  },
  grown("the same in 22,000 labels", "rename", 2, 1),
  grown("rename to a name that is taken, in 22,000", "clash", 2, 1.3),
  grown("add one to 22,000", "add", 3, 1),
  grown("remove one of 22,000", "remove", 3, 2.6),
  grown("move one of 22,000", "move", 3, 1.3),
  grown("set the parent of one of 22,000", "set parent", 3, 1.2),
  grown("name a parent that no label is, in 22,000", "unknown parent", 3, 2.5),
  grown("set the group of one of 22,000", "set group", 3, 1.5),
  grown("the same, into a group of 1,000", "crowd", 3, 26),
  grown("undo an edit in 22,000", "undo", 3, 1.2),
  grown("redo an edit in 22,000", "redo", 3, 1.2),
  validated("`validate` of a 500-label object", "object", "as fast as Ajv and cross checks: ratio at most 1", 1, 1.2),
  validated("`validate` of the same as JSON text", "text", "twice as fast as JSON.parse, Ajv and cross checks: ratio at most 0.5", 0.5, 0.5),
  loaded("22,000 labels from JSON text into a builder with its diagnostics", "labelwright", 0.9),
  loaded("the same from the JSON text of a spec", "spec", 0.85),
  {
    work: "`init` from a cached file to the first answer",
    wanted: "no slower than loading Ajv and compiling its schema to the first answer: ratio at most 1",
    figure: ({ startup }, place) => (place === "chromium" ? startup.labelwright / startup.ajv : undefined),
    goal: 1,
    reached: 0.46,
  },
  { work: "wasm and glue, brotli", wanted: "64 KiB", figure: ({ size }) => size, goal: 64 * 1024, reached: undefined, show: kib, once: true },
  { work: "a builder of 22,000 labels from JSON text: wasm memory", wanted: "8 MiB", figure: ({ memory }) => memory.built - memory.started, goal: 8 * 2 ** 20, reached: 7 * 2 ** 20, show: mib, once: true },
  { work: "what 100,000 edits and undos add to that", wanted: "nothing", figure: ({ memory }) => memory.edited - memory.built, goal: 0, reached: undefined, show: mib, once: true },
].map((goal) => ({ show: times, more: false, once: false, ...goal }));

/** Whether a figure is as good as that. */
export const reaches = ({ more }, figure, wanted) => (more ? figure >= wanted : figure <= wanted);

/** How much worse than what was reached fails: the bench itself, and the short look at it in the tests, on machines that do other things too. */
export const SLACK = { bench: 1.5, test: 4 };

/** The figures of a goal, by place. @returns {[string, number][]} */
export function figures(goal, results) {
  if (goal.once) return [["all", goal.figure(results)]];
  return Object.keys(results.places)
    .map((place) => [place, goal.figure(results, place)])
    .filter(([, figure]) => figure !== undefined);
}

/** What is clearly worse than it was. @returns {string[]} a line each */
export function worse(results, slack, goals = GOALS) {
  const lines = [];
  for (const goal of goals.filter(({ reached }) => reached !== undefined)) {
    const limit = goal.more ? goal.reached / slack : goal.reached * slack;
    for (const [place, figure] of figures(goal, results)) {
      if (!reaches(goal, figure, limit)) lines.push(`${goal.work} (${place}): ${goal.show(figure)}, where ${goal.show(limit)} is the limit and ${goal.show(goal.reached)} was reached`);
    }
  }
  return lines;
}
