// What is measured, the same in Node and in browsers: each suite takes the package and gives microseconds by contestant.
import * as ajv from "./ajv.mjs";
import { agree } from "./agree.mjs";
import { body } from "./bodies.mjs";
import { crossChecks } from "./cross.mjs";
import { EDITS, editing, open, renamingAgain, undoing } from "./edits.mjs";
import { measure } from "./measure.mjs";
import * as zod from "./zod.mjs";

/** @typedef {typeof import("labelwright")} Labelwright */

/** A large project of today, and one for which there is no tool. */
const FEW = 500;
const MANY = 22_000;
/** The edits that need no large group. */
const PLAIN = Object.keys(EDITS).filter((name) => name !== "crowd");

/**
 * `validate` of one body, from an object and from JSON text.
 * @param {Labelwright} labelwright @param {{ count: number }} options
 */
function validating({ validate }, { count, budgetMs }) {
  const value = body(count);
  const text = JSON.stringify(value);
  return {
    object: measure({ labelwright: () => validate("geti", value), ajv: () => ajv.validate(value), zod: () => zod.validate(value) }, { budgetMs }),
    text: measure({ labelwright: () => validate("geti", text), ajv: () => ajv.validate(JSON.parse(text)), zod: () => zod.validate(JSON.parse(text)) }, { budgetMs }),
  };
}

/**
 * JSON text into a builder, with its diagnostics: of a body, and of the spec that it is.
 * @param {Labelwright} labelwright @param {{ count: number }} options
 */
function loading({ ProjectBuilder, fromPayload }, { count, budgetMs }) {
  const text = JSON.stringify(body(count));
  const specText = JSON.stringify(fromPayload("geti", text).spec);
  const looked = (make) => () => {
    const builder = make();
    builder.diagnostics();
    builder.free();
  };
  const labelwright = looked(() => ProjectBuilder.fromPayload("geti", text));
  const spec = looked(() => new ProjectBuilder({ platform: "geti", spec: specText }));
  return measure({ labelwright, spec, ajv: () => ajv.validate(JSON.parse(text)), zod: () => zod.validate(JSON.parse(text)) }, { budgetMs });
}

/**
 * A rename with the changes taken, beside everything checked again.
 * @param {Labelwright} labelwright @param {{ count: number }} options
 */
function renaming(labelwright, { count, budgetMs }) {
  const project = open(labelwright, count);
  const found = measure({ labelwright: editing(project, "rename"), ajv: renamingAgain(count, ajv.validate), zod: renamingAgain(count, zod.validate) }, { budgetMs });
  project.builder.free();
  return found;
}

/** What a project can be asked for again and again: how it is measured in one. */
const GROWING = {
  ...Object.fromEntries(PLAIN.map((name) => [name, (project) => editing(project, name)])),
  undo: (project) => undoing(project),
  redo: (project) => undoing(project, { redo: true }),
  // A thousand labels in one group have no counterpart among five hundred: held against any group there.
  crowd: (project) => editing(project, project.crowd > 0 ? "crowd" : "set group"),
};

/**
 * One kind of edit, in few and in many labels.
 * @param {Labelwright} labelwright @param {{ edit: keyof typeof GROWING }} options
 */
function growing(labelwright, { edit, budgetMs }) {
  const few = open(labelwright, FEW);
  const many = open(labelwright, MANY, { crowd: edit === "crowd" ? 1000 : 0 });
  const found = measure({ few: GROWING[edit](few), many: GROWING[edit](many) }, { budgetMs });
  for (const { builder } of [few, many]) builder.free();
  return found;
}

/**
 * Every edit in one project.
 * @param {Labelwright} labelwright @param {{ count: number }} options
 */
function changing(labelwright, { count, budgetMs }) {
  const project = open(labelwright, count);
  const found = measure({ ...Object.fromEntries(PLAIN.map((name) => [name, editing(project, name)])), undo: undoing(project) }, { budgetMs });
  project.builder.free();
  return found;
}

/**
 * What stands before any check: the parts that no way into WebAssembly, or none of the others, can do without.
 * @param {Labelwright} _ @param {{ count: number }} options
 */
function preparing(_, { count, budgetMs }) {
  const value = body(count);
  const text = JSON.stringify(value);
  const bytes = new Uint8Array(3 * text.length);
  const encoder = new TextEncoder();
  const { tasks } = value.pipeline;
  return measure(
    {
      stringify: () => JSON.stringify(value),
      parse: () => JSON.parse(text),
      encode: () => encoder.encodeInto(text, bytes),
      // Every text of every label, into one: the least that a package for WebAssembly must hold.
      gather: () => {
        let all = "";
        for (const { labels = [] } of tasks) for (const label of labels) for (const key in label) all += label[key];
        return encoder.encodeInto(all, bytes);
      },
      crossChecks: () => crossChecks(value),
    },
    { budgetMs },
  );
}

export const SUITES = { validating, loading, renaming, changing, growing, preparing };

/**
 * @param {Labelwright} labelwright that has been started
 * @param {keyof typeof SUITES} name
 * @param {{ count?: number, edit?: string, budgetMs?: number }} options
 */
export function run(labelwright, name, options) {
  return SUITES[name](labelwright, options);
}

/**
 * All that the goals speak of.
 * @param {(name: keyof typeof SUITES, options: object) => any} ask runs a suite, here or in a browser
 * @param {number} budgetMs for each line, about
 */
export async function runAll(ask, budgetMs) {
  const grown = {};
  for (const edit of Object.keys(GROWING)) grown[edit] = await ask("growing", { edit, budgetMs });
  return {
    validating: { [FEW]: await ask("validating", { count: FEW, budgetMs }) },
    renaming: { [FEW]: await ask("renaming", { count: FEW, budgetMs }) },
    loading: { [MANY]: await ask("loading", { count: MANY, budgetMs }) },
    growing: grown,
    preparing: { [FEW]: await ask("preparing", { count: FEW, budgetMs }) },
  };
}

/** @param {Labelwright} labelwright */
export const check = (labelwright) => agree(labelwright, [2, 50, FEW, 5000]);
