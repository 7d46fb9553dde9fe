import { readFileSync } from "node:fs";
import { asUpdate } from "./bodies/as-update.js";
import { validCreate } from "./bodies/valid.js";
import { copy, write } from "./body.js";
import { JSON_TEXT } from "./damage/json.js";
import { LABELS } from "./damage/labels.js";
import { PIPELINE } from "./damage/pipeline.js";
import { SHAPE } from "./damage/shape.js";
import { SKELETON } from "./damage/skeleton.js";
import { TEXT } from "./damage/text.js";
import { UPDATE } from "./damage/update.js";
import { createRandom } from "./random.js";

/** Each family with how often it is chosen: broken shapes hide everything behind them, so they are rarer than their number. */
const FAMILIES = [[3, SHAPE], [4, TEXT], [4, PIPELINE], [6, LABELS], [5, SKELETON], [8, UPDATE], [1, JSON_TEXT]];
/** @type {import("./damage/shape.js").Damage[]} */
export const DAMAGE = FAMILIES.flatMap(([, family]) => family);
const DRAWN = FAMILIES.flatMap(([weight, family]) => Array(weight).fill(family));

/** @param {string} file of a corpus @returns {any[]} the bodies that the server took, small ones */
function accepted(file) {
  const path = new URL(`../fixtures/geti/corpus/${file}`, import.meta.url);
  const lines = readFileSync(path, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return lines.filter(({ verdict, payload }) => verdict.ok && JSON.stringify(payload).length < 20_000).map(({ payload }) => payload);
}

const CORPUS = { create: accepted("geti-create.jsonl"), update: accepted("geti-update.jsonl") };

function base(op, random) {
  if (random.chance(0.3)) return random.pick(CORPUS[op]);
  const created = validCreate(random);
  return op === "create" ? created : asUpdate(created, random);
}

/**
 * @typedef {object} Case
 * @property {number} seed makes it again
 * @property {"create" | "update"} op
 * @property {any} body
 * @property {object} [limits]
 * @property {string[]} damage the names of what was done to it, in order
 * @property {(text: string) => string} [finish]
 * @property {string} text
 */

/**
 * One body with zero to four kinds of damage.
 * @param {number} seed
 * @param {{ most?: number }} [options] most: so many kinds of damage at most, 4 unless given
 * @returns {Case}
 */
export function generate(seed, { most = 4 } = {}) {
  const random = createRandom(seed);
  const op = random.chance(0.6) ? "create" : "update";
  const draft = { op, body: copy(base(op, random)) };
  const wanted = Math.min(most, random.pick([0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4]));
  const damage = [];
  for (let tries = 0; damage.length < wanted && tries < 40; tries += 1) {
    const kind = random.pick(random.pick(DRAWN).filter(({ only }) => !only || only === op));
    if (kind && kind.apply(draft, random) !== false) damage.push(kind.name);
  }
  return { seed, damage, ...draft, text: textOf(draft) };
}

/** @param {{ body: any, finish?: (text: string) => string }} draft */
export function textOf({ body, finish }) {
  const text = write(body);
  return finish ? finish(text) : text;
}
