import { alsoBefore, copy, raw } from "../body.js";
import { placesOf } from "./places.js";

/** Values of every type, at every place of the schema; keys that are missing, unknown, or there twice. */

const VALUES = [
  null, true, false, 0, 1, -1, 0.5, "", " ", "x", "null", [], {}, [1], ["x"], [[]], { a: 1 }, { name: "x" },
  raw("NaN"), raw("Infinity"), raw("-Infinity"), raw("-0.0"), raw("-0"), raw("1.0"), raw("1e400"), raw("1e-400"), raw("123456789012345678901234567890"),
];

const KEYS = [
  "extra", "Name", "name ", "names", "colour", "groups", "parent", "parentId", "hotKey", "label", "type", "is_anomalous", "is_empty",
  "is_deleted", "id", "description", "task_title", "domain", "storage_info", "edges", "positions", "__proto__", "constructor", "toString",
  "", "\ud800", "naïve/~key", "x".repeat(2000), "0", "nodes", "title", "labels", "performance",
];

/** @typedef {{ op: "create" | "update", body: any, limits?: object, finish?: (text: string) => string }} Draft */
/** @typedef {{ name: string, only?: "create" | "update", apply: (draft: Draft, random: import("../random.js").Random) => boolean | void }} Damage */

/** @type {Damage[]} */
export const SHAPE = [
  {
    name: "value of another type",
    apply({ op, body }, random) {
      const place = random.pick(placesOf(body, op).places);
      if (!place) return false;
      place.owner[place.key] = copy(random.pick(VALUES));
    },
  },
  {
    name: "root of another type",
    apply(draft, random) {
      if (!random.chance(0.1)) return false;
      draft.body = copy(random.pick([...VALUES, [draft.body]]));
    },
  },
  {
    name: "key left out",
    apply({ op, body }, random) {
      const place = random.pick(placesOf(body, op).places.filter(({ owner }) => !Array.isArray(owner)));
      if (!place) return false;
      delete place.owner[place.key];
    },
  },
  {
    name: "item of a list left out",
    apply({ op, body }, random) {
      const place = random.pick(placesOf(body, op).places.filter(({ owner }) => Array.isArray(owner)));
      if (!place) return false;
      place.owner.splice(place.key, 1);
    },
  },
  {
    name: "item of a list twice",
    apply({ op, body }, random) {
      const place = random.pick(placesOf(body, op).places.filter(({ owner }) => Array.isArray(owner)));
      if (!place) return false;
      place.owner.splice(random.integer(0, place.owner.length), 0, copy(place.owner[place.key]));
    },
  },
  {
    name: "unknown key",
    apply({ op, body }, random) {
      const object = random.pick(placesOf(body, op).objects);
      if (!object) return false;
      object[random.pick(KEYS)] = copy(random.pick(VALUES));
    },
  },
  {
    name: "key renamed",
    apply({ op, body }, random) {
      const place = random.pick(placesOf(body, op).places.filter(({ owner }) => !Array.isArray(owner)));
      if (!place) return false;
      const value = place.owner[place.key];
      delete place.owner[place.key];
      place.owner[random.pick([...KEYS, place.key.toUpperCase(), `${place.key}s`, `${place.key} `])] = value;
    },
  },
  {
    name: "key twice",
    apply({ op, body }, random) {
      const place = random.pick(placesOf(body, op).places.filter(({ owner }) => !Array.isArray(owner)));
      if (!place) return false;
      const { owner, key } = place;
      if (random.chance(0.5)) return alsoBefore(owner, key, copy(random.pick(VALUES)));
      alsoBefore(owner, key, copy(owner[key]));
      owner[key] = copy(random.pick(VALUES));
    },
  },
  {
    name: "value of another place",
    apply({ op, body }, random) {
      const { places } = placesOf(body, op);
      const [one, other] = [random.pick(places), random.pick(places)];
      if (!one) return false;
      one.owner[one.key] = copy(other.owner[other.key]);
    },
  },
  {
    name: "optional key of an update",
    only: "update",
    apply({ body, op }, random) {
      const object = random.pick(placesOf(body, op).objects);
      if (!object) return false;
      const [key, value] = random.pick(OPTIONAL);
      object[key] = copy(value);
    },
  },
];

const ID = "0123456789abcdef01234567";
/** Keys that only updates know, with right and wrong values, put anywhere. */
const OPTIONAL = [
  ["label_schema_id", null], ["label_schema_id", ID], ["label_schema_id", ""], ["label_schema_id", ID.slice(1)],
  ["creation_time", "now"], ["creation_time", ""], ["creator_id", ""], ["creator_id", 5], ["thumbnail", ""], ["thumbnail", "x".repeat(1001)],
  ["storage_info", {}], ["datasets", []], ["datasets", [{}]], ["datasets", [{ id: ID }]], ["datasets", [{ id: ID.slice(1) }]],
  ["datasets", [{ id: null }]], ["datasets", [{ name: "" }]], ["datasets", [{ name: "x", more: 1 }]], ["datasets", [null]], ["datasets", {}],
  ["performance", {}], ["performance", { score: null }], ["performance", { score: true }], ["performance", { score: "1" }],
  ["performance", { score: raw("NaN") }], ["performance", { more: 1, score: raw("1e400") }], ["performance", { task_performances: {} }],
  ["performance", { task_performances: [] }], ["performance", { task_performances: [{}] }], ["performance", null],
  ["performance", { task_performances: [{ task_id: ID, score: null }] }], ["performance", { task_performances: [{ task_id: ID, score: 0.5 }] }],
  ["performance", { task_performances: [{ task_id: ID, score: { value: 1, metric_type: "f" } }] }],
  ["performance", { task_performances: [{ task_id: ID, score: { value: true, metric_type: "f" } }] }],
  ["performance", { task_performances: [{ task_id: ID, score: { value: 1, metric_type: "" } }] }],
  ["performance", { task_performances: [{ task_id: ID, score: {} }] }], ["performance", { task_performances: [{ score: null }] }],
  ["performance", { task_performances: [{ task_id: ID }] }], ["performance", { task_performances: [null] }],
  ["is_empty", true], ["is_empty", "true"], ["is_empty", 0], ["is_empty", null], ["is_deleted", true], ["is_deleted", 1], ["is_deleted", null],
  ["revisit_affected_annotations", true], ["revisit_affected_annotations", "yes"], ["revisit_affected_annotations", null],
];
