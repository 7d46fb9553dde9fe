// docs/BENCHMARKS.md of the results.
import { GOALS, figures, mib, reaches } from "./goals.mjs";

const micros = (number) => (number >= 1000 ? number.toFixed(0) : number >= 100 ? number.toFixed(0) : number.toFixed(1));
const ratio = (number) => (number >= 100 ? number.toFixed(0) : number.toFixed(2));
const row = (...cells) => `| ${cells.join(" | ")} |`;
const table = (heads, rows) => [row(...heads), row(...heads.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows.map((cells) => row(...cells))].join("\n");
export const NAMES = { node: "Node", chromium: "Chromium", firefox: "Firefox" };

/** @param {any} results @param {import("./goals.mjs").Goal[]} [goals] */
export function goalTable(results, goals = GOALS) {
  const places = Object.keys(results.places);
  const rows = goals.map((goal) => {
    const found = new Map(figures(goal, results));
    const shown = (figure) => (figure === undefined ? "" : `${goal.show(figure)} ${reaches(goal, figure, goal.goal) ? "✓" : "✗"}`);
    const cells = goal.once ? [shown(found.get("all")), ...places.slice(1).map(() => "")] : places.map((place) => shown(found.get(place)));
    return [goal.work, goal.wanted, ...cells];
  });
  return table(["work", "wanted", ...places.map((place) => NAMES[place])], rows);
}

function editTable({ places }) {
  const names = Object.keys(places.node.growing);
  const words = { clash: "rename to a name that is taken", "unknown parent": "name a parent that no label is", crowd: "set group, into one of 1,000" };
  const heads = Object.keys(places).flatMap((place) => [`${NAMES[place]}: 500`, "22,000", "ratio"]);
  return table(
    ["edit", ...heads],
    names.map((name) => [words[name] ?? name, ...Object.values(places).flatMap(({ growing }) => [micros(growing[name].few), micros(growing[name].many), ratio(growing[name].many / growing[name].few)])]),
  );
}

function floorTable({ places }) {
  const words = {
    stringify: "`JSON.stringify` of the object",
    parse: "`JSON.parse` of its text",
    encode: "the text as UTF-8 (`encodeInto`)",
    gather: "all texts of its labels as one, as UTF-8",
    crossChecks: "the hand-written cross checks alone",
  };
  return table(
    ["500 labels", ...Object.keys(places).map((place) => NAMES[place])],
    Object.entries(words).map(([name, said]) => [said, ...Object.values(places).map(({ preparing }) => micros(preparing[500][name]))]),
  );
}

const CONTESTANTS = ["labelwright", "ajv", "zod"];
const beside = (label, found) => [label, ...CONTESTANTS.map((name) => micros(found[name])), ratio(found.labelwright / found.ajv), ratio(found.labelwright / found.zod)];
const besideTable = (rows) => table(["labels", "Labelwright", "Ajv", "Zod", "to Ajv", "to Zod"], rows);

/**
 * @param {any} results
 * @param {{ tried: string, machine: string, versions: Record<string, string> }} about `tried`: the text of docs/bench/tried.md
 */
export function report(results, { tried, machine, versions }) {
  const { places, sweep, startup, memory } = results;
  const rows = (of) => Object.entries(sweep[of.suite]).map(([count, found]) => beside(Number(count).toLocaleString("en"), of.pick(found)));
  return `<!-- Written by \`make bench\`, except for what was tried: that stands in docs/bench/tried.md. -->

# Benchmarks

Labelwright beside what one would write instead: a JSON Schema compiled by Ajv ${versions.ajv}, or a Zod ${versions.zod} schema, both with the same
hand-written cross checks behind it (names, hotkeys, groups, parents, connections: [tests/bench/cross.mjs](../tests/bench/cross.mjs)). The
bodies are right, so everything is checked; Labelwright checks all of Geti's rules in that time and gives warnings too. An edit is held
against all of that over the whole project again, which is what an app without a builder does.

${goalTable(results)}

Medians of interleaved rounds in one process; a ratio above 1 means that Labelwright takes longer, but for the first line, where it is how
many times faster Labelwright is. ✓ is what was wanted, ✗ falls short. Measured on ${machine}.

## Edits

Microseconds for one edit with its changes taken (\`takeChanges\`). Labels of the first, the middle and the last third, spread alike whatever the number; half of the
new groups are others' groups; new parents split the groups of their labels, so that diagnostics come and go. Each batch is undone again.

${editTable(results)}

![Every kind of edit, against the number of labels](bench/edits.svg)

![One rename and its changes, against the number of labels](bench/edit.svg)

One rename and its changes, in Node, in microseconds:

${besideTable(rows({ suite: "renaming", pick: (found) => found }))}

## Validating

\`validate("geti", body)\` in Node, in microseconds. From JSON text it keeps the place of every value, for lines and columns.

![validate of an object, against the number of labels](bench/object.svg)

${besideTable(rows({ suite: "validating", pick: ({ object }) => object }))}

From JSON text; the others begin with \`JSON.parse\`:

![validate of JSON text, against the number of labels](bench/text.svg)

${besideTable(rows({ suite: "validating", pick: ({ text }) => text }))}

What stands before any check, in microseconds: a project that crosses as JSON text pays the first and the third line before Labelwright sees
it, and Ajv's way from text pays the second.

${floorTable(results)}

## Into a builder

JSON text to a builder with its diagnostics, in Node, in microseconds, beside \`JSON.parse\` and one check:

![JSON text into a builder, against the number of labels](bench/load.svg)

${besideTable(rows({ suite: "loading", pick: (found) => found }))}

## Starting

From the import of a bundled, compressed file in the browser's disk cache to the first answer, in Chromium, a fresh page each time: Labelwright
${startup.labelwright.toFixed(1)} ms (its wasm file included), Ajv ${startup.ajv.toFixed(1)} ms (its schema compiled), medians of ${startup.rounds} interleaved rounds. On the very first visit, with nothing cached:
${startup.first.labelwright.toFixed(0)} and ${startup.first.ajv.toFixed(0)} ms.

## Memory

The wasm memory of a fresh module is ${mib(memory.started)}. With a builder of ${memory.count.toLocaleString("en")} labels, read from ${mib(memory.text)} of JSON text, and its diagnostics it is
${mib(memory.built)}; after the first hundred edits, of all kinds, and their undos ${mib(memory.warm)}; after ${memory.edits.toLocaleString("en")} of each ${mib(memory.edited)}; and after ${memory.kept.toLocaleString("en")} renames that stay
${mib(memory.last)}. Wasm memory never becomes smaller, so that this is what was needed at most at any moment.

${tried.trim()}
`;
}
