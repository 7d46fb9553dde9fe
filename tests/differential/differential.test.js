// Generated bodies with planted damage, judged by our rules and by the sandbox's own: they must agree.
//
// A second opinion written by other hands: both were written after the same facts, so an agreement is no proof, but a
// disagreement is a mistake on one side. DIFFERENTIAL_SEED and DIFFERENTIAL_COUNT choose other bodies.
import assert from "node:assert/strict";
import { test } from "node:test";
import { generate } from "./generate.js";
import { buildNative, startNative } from "./judges/native.js";
import { askSandbox } from "./judges/sandbox.js";

const FIRST = Number(process.env.DIFFERENTIAL_SEED ?? 1);
const COUNT = Number(process.env.DIFFERENTIAL_COUNT ?? 20_000);

/** Answers that name no rule of the server's own. */
const VAGUE = new Set(["ok", "bad_request", "missing_payload", "crash", "hang"]);

test(`our rules and the sandbox agree on ${COUNT} bodies from seed ${FIRST} on`, async () => {
  const native = startNative(buildNative());
  const wrong = [];
  const damage = new Set();
  let refused = 0;
  for (let from = FIRST; from < FIRST + COUNT; from += 500) {
    const seeds = Array.from({ length: Math.min(500, FIRST + COUNT - from) }, (_, index) => from + index);
    const cases = seeds.map((seed) => generate(seed));
    const answers = await Promise.all(cases.map((body) => native.ask(body)));
    cases.forEach((body, index) => {
      const theirs = askSandbox(body);
      const ours = answers[index];
      for (const kind of body.damage) damage.add(String(kind));
      if (theirs !== "ok") refused += 1;
      const agree = ours.ok === (theirs === "ok") && (VAGUE.has(theirs) || ours.errors.includes(theirs));
      if (!agree) wrong.push(`seed ${body.seed} (${body.op}; ${body.damage}): the sandbox says ${theirs}, we say ${ours.errors}`);
    });
  }
  native.end();
  console.log(`${COUNT} bodies from seed ${FIRST}, ${refused} of them refused, ${damage.size} kinds of damage: ${COUNT - wrong.length} agree`);
  assert.ok(refused > COUNT / 4 && refused < COUNT, "the damage does too little or too much");
  assert.deepEqual(wrong.slice(0, 20), []);
});
