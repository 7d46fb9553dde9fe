// The custom-elements manifest says what the code says, and the code says of itself what it is.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { manifest } from "../manifest.mjs";

const root = join(fileURLToPath(import.meta.url), "../../..");
const [{ declarations }] = manifest().modules;
const [element] = declarations;
const names = (list) => list.map(({ name }) => name).sort();

/** All of the form's own sources, as one text. */
const sources = readdirSync(join(root, "pkg/src/form"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
  .join("\n");

test("the manifest in the package is what the code says", () => {
  assert.deepEqual(JSON.parse(readFileSync(join(root, "pkg/custom-elements.json"), "utf8")), manifest(), "run `node scripts/manifest.mjs`");
});

test("its custom properties are those that the style sheets read", () => {
  const read = [...new Set([...sources.matchAll(/var\((--labelwright-[\w-]+)/g)].map(([, name]) => name))].sort();
  assert.deepEqual(names(element.cssProperties), read);
});

test("its parts are those that the form hands out", () => {
  const form = ["element", "tools", "drafts"].map((name) => readFileSync(join(root, `pkg/src/form/${name}.ts`), "utf8")).join("");
  const own = [...form.matchAll(/ part="([\w-]+)"/g)].map(([, name]) => name);
  const handed = [...form.matchAll(/exportparts="([^"]+)"/g)].flatMap(([, list]) => list.split(/,\s*/));
  assert.deepEqual(names(element.cssParts), [...new Set([...own, ...handed])].sort());
  for (const name of handed) assert.match(sources, new RegExp(` part="${name}"`), `${name} is handed out, but nothing has that part`);
});

test("its events are those that are sent", () => {
  const sent = [...sources.matchAll(/emit\(this, "([\w-]+)"/g)].map(([, name]) => name);
  assert.deepEqual(names(element.events), [...new Set(sent)].sort());
});

test("its attributes and properties are those of the types", () => {
  const types = readFileSync(join(root, "pkg/src/form.d.ts"), "utf8");
  const [, body] = /interface LabelwrightFormProperties \{([^]*?)\n\}/.exec(types);
  assert.deepEqual(names(element.members), [...body.matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name).sort());
});
