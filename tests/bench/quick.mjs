// The speed part of `make test`: a short look at the figures in Node, whether none is far worse than it was.
import * as labelwright from "labelwright";
import { GOALS, SLACK, figures, worse } from "./goals.mjs";
import { goalTable } from "./report.mjs";
import { check, run, runAll } from "./suites.mjs";

const BUDGET_MS = 400;

await labelwright.init();
check(labelwright);
const results = { places: { node: await runAll((name, options) => run(labelwright, name, options), BUDGET_MS) } };
// What is the same wherever it runs, and what only browsers do, is left to the bench.
const goals = GOALS.filter((goal) => !goal.once && goal.reached !== undefined && figures(goal, results).length > 0);
console.log(goalTable(results, goals));
const bad = worse(results, SLACK.test, goals);
for (const line of bad) console.error(`worse than its limit: ${line}`);
console.log(`${goals.length - bad.length} passed, ${bad.length} failed`);
process.exitCode = bad.length === 0 ? 0 : 1;
