import { Refusal } from "./errors.js";

/**
 * @typedef {object} ListQuery
 * @property {number} limit 1 to 100 @property {number} skip @property {string} name
 * @property {"name" | "creation_date"} sortBy @property {"asc" | "dsc"} direction @property {boolean} withSize
 */

const TRUE = new Set(["1", "true", "t", "yes", "y", "on"]);
const FALSE = new Set(["0", "false", "f", "no", "n", "off"]);

/**
 * Reads query parameters as the server's framework does, collecting all complaints.
 * @param {URLSearchParams} params
 * @returns {ListQuery}
 * @throws {Refusal}
 */
export function readListQuery(params) {
  const read = reader(params);
  const query = {
    limit: read.integer("limit", 10, 1, 100),
    skip: read.integer("skip", 0, 0, Infinity),
    name: read.text("name") ?? "",
    sortBy: read.choice("sort_by", ["name", "creation_date"], "creation_date"),
    direction: read.choice("sort_direction", ["asc", "dsc"], "dsc"),
    withSize: read.boolean("with_size"),
  };
  read.finish();
  return query;
}

/**
 * @param {URLSearchParams} params
 * @returns {{ withSize: boolean, includeDeleted: boolean }}
 * @throws {Refusal}
 */
export function readProjectQuery(params) {
  const read = reader(params);
  const query = { withSize: read.boolean("with_size"), includeDeleted: read.boolean("include_deleted_labels") };
  read.finish();
  return query;
}

/** @param {URLSearchParams} params of a repeated one the last counts */
function reader(params) {
  /** @type {Record<string, string[]>} */
  const complaints = {};
  const complain = (name, text, instead) => {
    // The server joins the letters of Python's tuple ('limit',) with dots. That is how its clients see it.
    const key = [...`('${name}',)`].join(".");
    (complaints[key] ??= []).push(text);
    return instead;
  };
  const text = (name) => params.getAll(name).at(-1);
  return {
    text,
    integer(name, otherwise, min, max) {
      const value = text(name);
      if (value === undefined) return otherwise;
      if (!/^\s*[-+]?\d+(\.0*)?\s*$/.test(value)) {
        return complain(name, "Input should be a valid integer, unable to parse string as an integer", otherwise);
      }
      const number = Number(value);
      if (number < min) return complain(name, `Input should be greater than or equal to ${min}`, otherwise);
      if (number > max) return complain(name, `Input should be less than or equal to ${max}`, otherwise);
      return number;
    },
    boolean(name) {
      const value = text(name)?.toLowerCase();
      if (value === undefined || FALSE.has(value)) return false;
      return TRUE.has(value) || complain(name, "Input should be a valid boolean, unable to interpret input", false);
    },
    choice(name, choices, otherwise) {
      const value = text(name) ?? otherwise;
      if (choices.includes(value)) return value;
      return complain(name, `Input should be ${choices.map((choice) => `'${choice}'`).join(" or ")}`, otherwise);
    },
    finish() {
      if (Object.keys(complaints).length > 0) throw new Refusal(400, "bad_request", complaints, { noCache: true });
    },
  };
}
