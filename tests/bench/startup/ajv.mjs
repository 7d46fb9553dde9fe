// What an app does that uses Ajv: loads, compiles the schema, asks.
import { validate } from "../ajv.mjs";

export async function answer(body) {
  return validate(body).length;
}
