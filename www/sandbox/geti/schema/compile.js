import { Ajv } from "ajv";
import { pythonPattern } from "./pattern.js";

export const OPTIONS = {
  allErrors: true,
  verbose: true,
  allowUnionTypes: true,
  strictNumbers: false,
  code: { regExp: pythonPattern },
};

/**
 * A function that tells whether a value fits, and leaves its errors on itself. Ajv makes it from text, which a page with a strict
 * policy forbids: for pages it is made beforehand (www/build/schemas.js).
 * @param {object} schema
 * @returns {import("ajv").ValidateFunction}
 */
export const compile = (schema) => new Ajv(OPTIONS).compile(schema);
