import { placesOf } from "./places.js";
import { raw } from "../body.js";

/** The JSON text itself. */

const finish = (draft, change) => {
  const before = draft.finish ?? ((text) => text);
  draft.finish = (text) => change(before(text));
};

/** @type {import("./shape.js").Damage[]} */
export const JSON_TEXT = [
  {
    name: "text that is not JSON",
    apply(draft, random) {
      if (!random.chance(0.15)) return false;
      const change = random.pick([
        (text) => text.slice(0, -1), (text) => `${text},`, (text) => `${text}{}`, (text) => text.replace("{", "{,"), (text) => text.replace("}", ",}"),
        (text) => text.replace("[", "[,"), (text) => text.replaceAll('"', "'"), (text) => `/* */${text}`, (text) => text.replace('"', '"\n'), () => "", () => " \n",
        (text) => text.replace('"', '"\\x'), (text) => text.replace(":", "="), (text) => text.replace('"', '"\\ud8'), (text) => text.replace(":", ":+"),
        (text) => text.replace(":", ":0"), (text) => text.replace(":", ": undefined "), (text) => `\u00a0${text}`, (text) => text.replace('"', '"\u0001'),
      ]);
      finish(draft, change);
    },
  },
  {
    name: "text that is JSON still",
    apply(draft, random) {
      const change = random.pick([
        (text) => `\ufeff${text}`, (text) => ` \t\r\n${text}\n`, (text) => text.replaceAll(":", " : "), (text) => text.replaceAll("/", "\\/"),
        (text) => text.replaceAll("a", "\\u0061"), (text) => text.replaceAll("e", "\\u0065"), (text) => text.replace('"', '"\u007f'),
      ]);
      finish(draft, change);
    },
  },
  {
    name: "deep or long values",
    apply({ op, body }, random) {
      const object = random.pick(placesOf(body, op).objects);
      if (!object) return false;
      const depth = random.pick([50, 500, 2000]);
      const value = random.pick([
        raw("[".repeat(depth) + "]".repeat(depth)), raw('{"a":'.repeat(depth) + "1" + "}".repeat(depth)), raw("1".repeat(4300)), raw("1".repeat(4301)),
        raw(`-${"1".repeat(4301)}`), raw(`0.${"1".repeat(5000)}`), raw(`1${"0".repeat(400)}`), raw(`1e${"9".repeat(30)}`), raw(`1e-${"9".repeat(30)}`),
      ]);
      object[random.pick(["extra", "parent_id", "x", "score", "value", "more"])] = value;
    },
  },
];
