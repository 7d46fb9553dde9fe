import { raw } from "../body.js";
import { allLabels, connectionsOf, isObject, partsOf, placesOf, tasksOf } from "./places.js";

/** Texts at the borders of what the server takes, and changes of a text that leave it nearly the same. */

const SPACES = [
  "\t", "\n", "\v", "\f", "\r", "\u001c", "\u001d", "\u001e", "\u001f", " ", "\u0085", "\u00a0", "\u1680", "\u2000", "\u200a", "\u2028", "\u2029",
  "\u202f", "\u205f", "\u3000",
];
const NO_SPACES = ["\u200b", "\u2060", "\ufeff", "\u180e", "\u0000", "\u001b", "\u00ad", "\u2800", "\u3164"];

/** @returns {string} a text that only says something about lengths, characters or white space */
function odd(random) {
  return random.pick([
    () => "x".repeat(random.pick([999, 1000, 1001])),
    () => "😀".repeat(random.pick([500, 501, 999, 1000, 1001])),
    () => "e\u0301".repeat(random.pick([500, 501])),
    () => "é".repeat(random.pick([1000, 1001])),
    () => Array.from({ length: random.integer(1, 3) }, () => random.pick(SPACES)).join(""),
    () => random.pick(SPACES) + random.pick(NO_SPACES),
    () => random.pick(NO_SPACES),
    () => "",
    () => random.pick(["\ud800", "a\udc00", "\udc00\ud800", "\ud83d\ude00\ud83d", "\ufffd"]),
    () => random.pick(["None", "none", "null", "True", "0", "-1", "[]", "{}"]),
    () => random.pick(["No class", "No object", "Empty", "Normal", "Anomalous", "default - anomaly", "no class", "No object ", "EMPTY"]),
    () => random.pick(["Anomaly", "anomaly_detection", "ANOMALY_CLASSIFICATION", "anomaly_segmentation", "anomaly ", "anomalY", "Dataset", "Crop"]),
  ])();
}

/** @returns {string} nearly the same text */
function near(text, random) {
  return random.pick([
    () => text.toUpperCase(),
    () => text.toLowerCase(),
    () => ` ${text}`,
    () => `${text}${random.pick([...SPACES, ...NO_SPACES])}`,
    () => text.normalize("NFD"),
    () => text.normalize("NFC"),
    () => text.replaceAll("e", "é").normalize(random.pick(["NFC", "NFD"])),
    () => text.slice(1),
    () => `${text}x`,
    () => [...text].reverse().join(""),
  ])();
}

const TEXTS = ["text", "hotkey", "type", "id", "color"];
const textPlaces = ({ op, body }) => placesOf(body, op).places.filter(({ owner, key, kind }) => TEXTS.includes(kind) && typeof owner[key] === "string");

/** Writes another text for a title or a label name wherever it stands. */
function everywhere({ op, body }, from, to) {
  const swap = (object, key) => {
    if (object[key] === from) object[key] = to;
  };
  for (const task of tasksOf(body)) {
    swap(task, "title");
    for (const { nodes } of partsOf(task, "edges")) if (Array.isArray(nodes)) nodes.forEach((_, at) => swap(nodes, at));
    for (const position of partsOf(task, "positions")) swap(position, "label");
  }
  for (const { label } of allLabels(body)) for (const key of ["name", "group", "parent_id"]) swap(label, key);
  if (op === "create") for (const connection of connectionsOf(body)) for (const key of ["from", "to"]) swap(connection, key);
}

/** @type {import("./shape.js").Damage[]} */
export const TEXT = [
  {
    name: "odd text",
    apply(draft, random) {
      const place = random.pick(textPlaces(draft));
      if (!place) return false;
      place.owner[place.key] = odd(random);
    },
  },
  {
    name: "odd text wherever it stands",
    apply(draft, random) {
      const texts = [...tasksOf(draft.body).map(({ title }) => title), ...allLabels(draft.body).flatMap(({ label }) => [label.name, label.group])];
      const from = random.pick(texts.filter((text) => typeof text === "string"));
      if (from === undefined) return false;
      everywhere(draft, from, random.chance(0.7) ? odd(random) : near(from, random));
    },
  },
  {
    name: "nearly the same text",
    apply(draft, random) {
      const place = random.pick(textPlaces(draft));
      if (!place) return false;
      place.owner[place.key] = near(place.owner[place.key], random);
    },
  },
  {
    name: "nearly the same name for two labels",
    apply({ body }, random) {
      const [one, other] = [random.pick(allLabels(body)), random.pick(allLabels(body))];
      if (typeof one?.label.name !== "string") return false;
      other.label[random.pick(["name", "hotkey", "group"])] = near(one.label.name, random);
      if (random.chance(0.5)) one.label.hotkey = one.label.name;
    },
  },
  {
    name: "project name",
    apply({ body }, random) {
      if (!isObject(body)) return false;
      body.name = odd(random);
    },
  },
  {
    name: "colour",
    apply({ body }, random) {
      const { label } = random.pick(allLabels(body)) ?? {};
      if (!label) return false;
      label.color = random.pick([
        "#ff0000", "#FF0000ff", "#f00", "#ff00000", "#ff000000f", "ff0000", "red", "#ff0000\n", "#ff0000ff\n", "#ff0000\n\n", "\n#ff0000", "#ff0000\r\n",
        "#ff0000\r", " #ff0000", "#ff0000 ", "#gg0000", "#١٢٣٤٥٦", "#ｆｆ００００", "rgb(255,0,0)", "#", "", "#ff0000\u2028", "#FF0000\u0085", "##ff000", "#-ff000",
        "transparent", "#ff0000\v", "0xff0000", raw("16711680"), null, ["#ff0000"],
      ]);
    },
  },
  {
    name: "id",
    only: "update",
    apply(draft, random) {
      const place = random.pick(placesOf(draft.body, draft.op).places.filter(({ kind }) => kind === "id"));
      if (!place) return false;
      const id = typeof place.owner[place.key] === "string" ? place.owner[place.key] : "";
      place.owner[place.key] = random.pick([
        id.toUpperCase(), id.slice(1), `${id}0`, ` ${id.slice(1)}`, `${id.slice(1)} `, "😀".repeat(24), "😀".repeat(12), "z".repeat(24), "None", null,
        "É".repeat(24), "\ud800".repeat(24), `${id.slice(2)}\ud83d\ude00`,
      ]);
    },
  },
  {
    name: "id wherever it stands",
    only: "update",
    apply({ body }, random) {
      const tasks = tasksOf(body).filter(({ id }) => typeof id === "string");
      if (tasks.length === 0) return false;
      const { id } = random.pick(tasks);
      const to = random.pick([
        id.toUpperCase(), ` ${id.slice(1)}`, `${id.slice(1)}\u00a0`, `${id.slice(1)}\u200b`, "Z".repeat(24), "ß".repeat(24), "ſ".repeat(24), "İ".repeat(24), "Σ".repeat(24),
        random.pick(tasks).id, "\u001f".repeat(24), `${id.slice(1)}İ`,
      ]);
      for (const task of tasks) if (task.id === id) task.id = to;
      const ends = random.pick([["from", "to"], ["from", "to"], ["from"], ["to"]]);
      for (const connection of connectionsOf(body)) for (const key of ends) if (connection[key] === id) connection[key] = to;
    },
  },
];
