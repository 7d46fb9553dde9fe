// All three must see the same bodies as right, and every planted fault, or the comparison means nothing.
import * as ajv from "./ajv.mjs";
import { FAULTS, body } from "./bodies.mjs";
import * as zod from "./zod.mjs";

const errors = ({ diagnostics }) => diagnostics.filter(({ severity }) => severity === "error").length;

/**
 * @param {typeof import("labelwright")} labelwright
 * @param {number[]} sizes
 * @throws {Error} where one of them disagrees
 */
export function agree({ validate }, sizes) {
  const found = (value) => [errors(validate("geti", value, { limits: { maxLabels: 100_000 } })), ajv.validate(value).length, zod.validate(value).length];
  for (const count of sizes) {
    const numbers = found(body(count));
    if (numbers.some((number) => number > 0)) throw new Error(`a body of ${count} labels is not right to all: ${numbers}`);
  }
  for (const [fault, plant] of Object.entries(FAULTS)) {
    const broken = body(50);
    plant(broken);
    const numbers = found(broken);
    if (numbers.some((number) => number === 0)) throw new Error(`${fault} is not seen by all: ${numbers}`);
  }
}
