// What is measured, the same in Node and in browsers: each suite takes the package and gives microseconds by contestant.
import * as ajv from "./ajv.mjs";
import { agree } from "./agree.mjs";
import { body } from "./bodies.mjs";
import { EDITS, editing, open, renamingAgain, undoing } from "./edits.mjs";
import { measure } from "./measure.mjs";
import * as zod from "./zod.mjs";

/** @typedef {typeof import("labelwright")} Labelwright */

/** A large project of today, and one for which there is no tool. */
const FEW = 500;
const MANY = 22_000;

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
 * JSON text into a builder, with its diagnostics.
 * @param {Labelwright} labelwright @param {{ count: number }} options
 */
function loading({ ProjectBuilder }, { count, budgetMs }) {
  const text = JSON.stringify(body(count));
  const load = () => {
    const builder = ProjectBuilder.fromPayload("geti", text);
    builder.diagnostics();
    builder.free();
  };
  return measure({ labelwright: load, ajv: () => ajv.validate(JSON.parse(text)), zod: () => zod.validate(JSON.parse(text)) }, { budgetMs });
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

/**
 * Every edit, in few and in many labels.
 * @param {Labelwright} labelwright
 */
function growing(labelwright, { budgetMs }) {
  const few = open(labelwright, FEW);
  const many = open(labelwright, MANY);
  const found = {};
  for (const name of Object.keys(EDITS).filter((name) => name !== "crowd")) {
    found[name] = measure({ few: editing(few, name), many: editing(many, name) }, { budgetMs });
  }
  found.undo = measure({ few: undoing(few), many: undoing(many) }, { budgetMs });
  found.redo = measure({ few: undoing(few, { redo: true }), many: undoing(many, { redo: true }) }, { budgetMs });
  // A thousand labels in one group have no counterpart among five hundred: held against any group there.
  const crowded = open(labelwright, MANY, { crowd: 1000 });
  found.crowd = measure({ few: editing(few, "set group"), many: editing(crowded, "crowd") }, { budgetMs });
  for (const { builder } of [few, many, crowded]) builder.free();
  return found;
}

export const SUITES = { validating, loading, renaming, growing };

/**
 * @param {Labelwright} labelwright that has been started
 * @param {keyof typeof SUITES} name
 * @param {{ count?: number, budgetMs?: number }} options
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
  return {
    validating: { [FEW]: await ask("validating", { count: FEW, budgetMs }) },
    renaming: { [FEW]: await ask("renaming", { count: FEW, budgetMs }) },
    loading: { [MANY]: await ask("loading", { count: MANY, budgetMs }) },
    growing: await ask("growing", { budgetMs }),
  };
}

/** @param {Labelwright} labelwright */
export const check = (labelwright) => agree(labelwright, [2, 50, FEW, 5000]);
