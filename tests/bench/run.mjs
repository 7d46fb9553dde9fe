// make bench: everything that docs/BENCHMARKS.md tells, in Node and in browsers, in one run. Writes that page and its plots; fails
// where a figure is worse than its limit (goals.mjs), or where a contestant does not see what it should.
//
//   node bench/run.mjs [node | chromium | firefox | startup | memory | size | sweep]...   measures these parts again alone
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as labelwright from "labelwright";
import { weigh } from "../../scripts/weigh.mjs";
import { openBrowser } from "../live/webdriver.mjs";
import { SLACK, worse } from "./goals.mjs";
import { plot } from "./plot.mjs";
import { NAMES, goalTable, report } from "./report.mjs";
import { serve } from "./serve.mjs";
import { starting } from "./startup.mjs";
import { check, run, runAll } from "./suites.mjs";

const SIZES = [2, 10, 50, 200, 500, 2000, 5000, 22_000];
/** An edit needs labels to choose from. */
const EDITED_SIZES = SIZES.filter((count) => count >= 50);
const MANY = 22_000;
const STARTS = 41;
const BUDGET_MS = 3000;
const EDITS = 100_000;

const here = dirname(fileURLToPath(import.meta.url));
const docs = join(here, "../../docs");
/** What was measured last, so that a part of it can be measured again. */
const KEPT = join(here, "../../target/bench/results.json");
const say = (text) => console.error(`bench: ${text}`);

async function inBrowser(name, url, { places, versions }) {
  const browser = await openBrowser(name);
  try {
    await browser.goto(`${url}/bench.html`);
    await browser.run(() => globalThis.bench.ready);
    const version = await browser.run(() => Promise.resolve(/(?:Chrome|Firefox)\/(\d+)/.exec(navigator.userAgent)[1]));
    versions[name] = `${NAMES[name]} ${version}`;
    places[name] = await runAll((suite, options) => browser.run((suite, options) => Promise.resolve(globalThis.bench.run(suite, options)), suite, options), BUDGET_MS);
  } finally {
    await browser.close();
  }
}

/** The same by number of labels, for the plots. */
function sweeping() {
  const by = (name, sizes) => Object.fromEntries(sizes.map((count) => (say(`${name}, ${count} labels`), [count, run(labelwright, name, { count, budgetMs: 1200 })])));
  return { validating: by("validating", SIZES), renaming: by("renaming", EDITED_SIZES), loading: by("loading", EDITED_SIZES), changing: by("changing", EDITED_SIZES) };
}

function plots({ validating, renaming, loading, changing }) {
  const edits = Object.keys(changing[MANY]).filter((name) => name !== "clash");
  const series = (found, pick) =>
    Object.entries({ labelwright: "Labelwright", ajv: "Ajv, cross checks", zod: "Zod, cross checks" }).map(([key, name]) => ({ name, points: Object.entries(found).map(([count, of]) => [Number(count), pick(of)[key]]) }));
  return {
    edit: { title: "Rename a label: changes, or everything checked again", series: series(renaming, (of) => of) },
    edits: { title: "Edits, each with its changes taken", series: edits.map((name) => ({ name, points: Object.entries(changing).map(([count, of]) => [Number(count), of[name]]) })) },
    object: { title: "Check a project that is a JavaScript object", series: series(validating, ({ object }) => object) },
    text: { title: "Check a project that is JSON text", series: series(validating, ({ text }) => text) },
    load: { title: "JSON text into a builder with its diagnostics", series: series(loading, (of) => of) },
  };
}

/** Each measures a part of the results. */
const STAGES = {
  async node({ places, versions }) {
    check(labelwright);
    versions.node = `Node ${process.versions.node}`;
    places.node = await runAll((name, options) => run(labelwright, name, options), BUDGET_MS);
  },
  chromium: (results, url) => inBrowser("chromium", url, results),
  firefox: (results, url) => inBrowser("firefox", url, results),
  async startup(results, url) {
    results.startup = await starting(url, STARTS);
  },
  memory(results) {
    results.memory = JSON.parse(execFileSync(process.execPath, [join(here, "memory.mjs"), MANY, EDITS], { encoding: "utf8" }));
  },
  size(results) {
    results.size = weigh().total.brotli;
  },
  sweep(results) {
    results.sweep = sweeping();
  },
};

const asked = process.argv.slice(2);
mkdirSync(dirname(KEPT), { recursive: true });
const results = asked.length === 0 ? { places: {}, versions: {} } : JSON.parse(readFileSync(KEPT, "utf8"));
await labelwright.init();
const server = await serve();
try {
  for (const [name, stage] of Object.entries(STAGES)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    say(name);
    await stage(results, server.url);
    writeFileSync(KEPT, JSON.stringify(results));
  }
} finally {
  await server.close();
}

const versionOf = (name) => JSON.parse(readFileSync(join(here, "../../node_modules", name, "package.json"), "utf8")).version;
const model = cpus()[0]?.model.trim();
const busy = loadavg()[2];
const machine = `${new Date().toISOString().slice(0, 10)} with labelwright ${labelwright.version}: ${Object.values(results.versions).join(", ")}, ${process.platform} ${process.arch}, ${availableParallelism()} cores${model ? ` (${model})` : ""}, with ${busy.toFixed(1)} programs running at a time on average`;
const tried = join(docs, "bench/tried.md");
mkdirSync(join(docs, "bench"), { recursive: true });
for (const [name, drawn] of Object.entries(plots(results.sweep))) writeFileSync(join(docs, `bench/${name}.svg`), plot(drawn));
writeFileSync(
  join(docs, "BENCHMARKS.md"),
  report(results, { machine, tried: existsSync(tried) ? readFileSync(tried, "utf8") : "", versions: { ajv: versionOf("ajv"), zod: versionOf("zod") } }),
);
console.log(goalTable(results));
const bad = worse(results, SLACK.bench);
for (const line of bad) console.error(`worse than its limit: ${line}`);
process.exitCode = bad.length === 0 ? 0 : 1;
