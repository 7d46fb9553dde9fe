// Edits of a project in a builder, each with the changes taken as a form does: in batches that are undone again untimed, so that
// every round starts from the same project. Labels of the first, the middle and the last third, the same in every run.
import { body, nameOf } from "./bodies.mjs";
import { SAMPLE_MS } from "./measure.mjs";
import { random } from "./random.mjs";

/** More labels than Geti takes are not what is measured. */
const LIMITS = { maxLabels: 100_000 };

/**
 * A project being edited.
 * @param {typeof import("labelwright")} labelwright
 * @param {number} count labels
 * @param {{ crowd?: number }} [options] so many of them, the last ones, are in one group
 */
export function open({ ProjectBuilder, fromPayload }, count, { crowd = 0 } = {}) {
  const { spec } = fromPayload("geti", body(count, { crowd }));
  const builder = new ProjectBuilder({ platform: "geti", spec, limits: LIMITS });
  const task = builder.tasks.at(-1);
  const ids = builder.labels(task);
  const errors = builder.diagnostics().filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`a project of ${count} labels is not right: ${JSON.stringify(errors[0])}`);
  builder.takeChanges();
  return { builder, task, ids, crowd, fresh: 0 };
}

/** Any number below `count` but this one: an edit that changes nothing would be no step of the history. */
const other = (number, count, draw) => (number + 1 + draw(count - 1)) % count;
const groupOf = (number) => Math.floor(number / 10);

/**
 * Each edits the label of that number in one call.
 * @type {Record<string, (project: ReturnType<typeof open>, number: number, draw: (below: number) => number) => void>}
 */
export const EDITS = {
  rename: ({ builder, ids }, number, draw) => builder.updateLabel(ids[number], { name: `renamed ${number} ${draw(1000)}` }),
  // To a name that another label has: the clash comes, and goes when it is undone.
  clash: ({ builder, ids }, number, draw) => builder.updateLabel(ids[number], { name: nameOf(other(number, ids.length, draw)) }),
  add: (project, number) => {
    project.fresh += 1;
    const group = groupOf(number);
    const parent = group === 0 ? "object" : nameOf(group - 1);
    project.builder.addLabel(project.task, { name: `added ${project.fresh}`, group: `group ${group}`, parent }, number);
  },
  remove: ({ builder, ids }, number) => builder.removeLabel(ids[number]),
  move: ({ builder, ids }, number, draw) => builder.moveLabel(ids[number], other(number, ids.length, draw)),
  // Ancestors have lower numbers, so that no cycle comes about; the others of the group keep their parent, which is told.
  "set parent": ({ builder, ids }, number, draw) => {
    const parent = groupOf(number) - 1;
    builder.updateLabel(ids[number], { parent: nameOf(number < 10 ? draw(number) : other(parent, number, draw)) });
  },
  // A name that no label has, nor one that is like it: what was meant is looked for among all.
  "unknown parent": ({ builder, ids }, number, draw) => builder.updateLabel(ids[number], { parent: `nowhere ${draw(1000)}` }),
  // Every other one into a group of its own, the rest into one that others have.
  "set group": ({ builder, ids }, number, draw) => {
    const group = draw(2) === 0 ? `own ${number}` : `group ${other(groupOf(number), groupOf(ids.length), draw)}`;
    builder.updateLabel(ids[number], { group });
  },
  // Into the one large group, or out of it.
  crowd: ({ builder, ids, crowd }, number) => builder.updateLabel(ids[number], { group: number < ids.length - crowd ? "crowd" : `own ${number}` }),
};

/**
 * Numbers of different labels, of a third of all at the most: as many each from the first, the middle and the last third. Whatever
 * the count, the same share of them has children, which make an edit dearer: the first tenth of all labels has.
 */
export function places(count, batch, seed) {
  const draw = random(seed);
  const reach = Math.floor(count / 3);
  const starts = [0, (count - reach) >> 1, count - reach];
  const drawn = new Set();
  while (drawn.size < batch) drawn.add(starts[drawn.size % 3] + draw(reach));
  return [...drawn];
}

const SEED = 20_260_727;

/** How many edits a batch is: as long as a sample has to be, with three at the least, one from each third. */
function batchSize(project, edit) {
  const numbers = places(project.ids.length, 3, SEED);
  const draw = random(SEED);
  const run = (number) => (edit(project, number, draw), project.builder.takeChanges());
  const back = () => numbers.forEach(() => project.builder.undo());
  numbers.forEach(run);
  back();
  const start = performance.now();
  numbers.forEach(run);
  const ms = (performance.now() - start) / numbers.length;
  back();
  project.builder.takeChanges();
  return 3 * Math.max(1, Math.min(40, Math.floor(project.ids.length / 9), Math.round(SAMPLE_MS / ms / 3)));
}

/**
 * @param {ReturnType<typeof open>} project
 * @param {keyof typeof EDITS} name
 * @returns {import("./measure.mjs").Contestant} a batch of edits, each with its changes taken
 */
export function editing(project, name) {
  const edit = EDITS[name];
  const { builder } = project;
  const numbers = places(project.ids.length, batchSize(project, edit), SEED);
  let draw;
  return {
    per: numbers.length,
    before: () => (draw = random(SEED)),
    run: () => {
      for (const number of numbers) {
        edit(project, number, draw);
        builder.takeChanges();
      }
    },
    after: () => {
      while (builder.undo());
      builder.takeChanges();
    },
  };
}

/** All edits in turn: what undo and redo have to do. */
function mixed(project, numbers) {
  const draw = random(SEED);
  const kinds = ["rename", "clash", "add", "move", "set parent", "set group", "remove"];
  numbers.forEach((number, index) => EDITS[kinds[index % kinds.length]](project, number, draw));
}

/** @returns {import("./measure.mjs").Contestant} a batch of edits of all kinds undone, or done again */
export function undoing(project, { redo = false } = {}) {
  const { builder } = project;
  // Twice each kind.
  const numbers = places(project.ids.length, 14, SEED);
  const back = (step) => {
    while (builder[step]()) builder.takeChanges();
  };
  const edit = () => (mixed(project, numbers), builder.takeChanges());
  return redo
    ? { per: numbers.length, before: () => (edit(), back("undo")), run: () => back("redo"), after: () => back("undo") }
    : { per: numbers.length, before: edit, run: () => back("undo") };
}

/**
 * The same rename on a plain object, and then everything checked again.
 * @param {number} count labels
 * @param {(value: object) => unknown[]} validate
 * @returns {import("./measure.mjs").Contestant}
 */
export function renamingAgain(count, validate) {
  const value = body(count);
  const { labels } = value.pipeline.tasks.at(-1);
  const numbers = places(labels.length, 3, SEED);
  // Whoever writes this by hand would look for the children first: they are given here.
  const below = numbers.map((number) => labels.filter(({ parent_id }) => parent_id === nameOf(number)));
  const rename = (at, name) => {
    labels[numbers[at]].name = name;
    for (const child of below[at]) child.parent_id = name;
  };
  return {
    per: numbers.length,
    run: () =>
      numbers.forEach((number, at) => {
        rename(at, `renamed ${number}`);
        if (validate(value).length > 0) throw new Error("a project with a new name is not right");
      }),
    after: () => numbers.forEach((number, at) => rename(at, nameOf(number))),
  };
}
