// The pure pieces of the page, in Node: finding a pointer in a text, the smallest edit, the drawing of whatever there is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { layOut } from "../../www/site/picture/layout.js";
import { inWords, modelOf } from "../../www/site/picture/model.js";
import { difference } from "../../www/site/text/difference.js";
import { lineStarts, placeOf } from "../../www/site/text/lines.js";
import { createLocator } from "../../www/site/text/locate.js";

const ROUNDS = 400;

/** The same numbers in every run. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const NAMES = ["a", "", "~", "/", 'q"uote', "back\\slash", "é", "😀", "0", "__proto__"];

function anyValue(random, depth) {
  const kind = random(depth > 0 ? 7 : 5);
  if (kind === 0) return null;
  if (kind === 1) return random(2) === 0;
  if (kind === 2) return random(1000) / 8 - 50;
  if (kind < 5) return NAMES[random(NAMES.length)].repeat(random(3));
  if (kind === 5) return Array.from({ length: random(4) }, () => anyValue(random, depth - 1));
  return Object.fromEntries(Array.from({ length: random(4) }, () => [NAMES[random(NAMES.length)], anyValue(random, depth - 1)]));
}

function* pointersOf(value, pointer = "") {
  yield [pointer, value];
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) yield* pointersOf(child, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
}

test("a pointer leads to the text of its value, however the text is set in", () => {
  const random = numbers(7);
  let checked = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const value = [anyValue(random, 4), { "a~b/c": anyValue(random, 4) }];
    const text = (round % 3 === 0 ? "\ufeff \n" : "") + JSON.stringify(value, null, ["", 2, "\t"][round % 3]);
    const locate = createLocator(text);
    for (const [pointer, expected] of pointersOf(value)) {
      const { start, end } = locate(pointer);
      assert.deepEqual(JSON.parse(text.slice(start, end)), expected, `${pointer} in ${text}`);
      checked += 1;
    }
  }
  assert.ok(checked > ROUNDS * 5, String(checked));
});

test("a pointer to what is not there leads to the closest that is; of a key given twice the last counts", () => {
  const text = '{"a": [1, {"b": 2}], "a": {"c": "x"}, "d": }';
  const at = (pointer) => text.slice(...Object.values(createLocator(text)(pointer)));
  assert.equal(at("/a/c"), '"x"');
  assert.equal(at("/a/nothing/here"), '{"c": "x"}');
  assert.equal(at("/zzz"), text);
  assert.equal(at("/a/c/too/deep"), '"x"');
});

test("texts that are broken, or very deep, are no trouble", () => {
  for (const text of ["", "{", '{"a', '{"a"', '{"a":', '{"a":[1,', "]", '{"a" 1}', '{1:2}', "[".repeat(200_000), '{"a":'.repeat(50_000)]) {
    const { start, end } = createLocator(text)("/a/0/b");
    assert.ok(start >= 0 && start <= end && end <= text.length, text.slice(0, 20));
  }
});

test("the smallest edit makes the one text of the other, and cuts no character in two", () => {
  const random = numbers(11);
  const letters = ["a", "b", "\n", "😀", "😁", "é"];
  const anyText = () => Array.from({ length: random(12) }, () => letters[random(letters.length)]).join("");
  for (let round = 0; round < ROUNDS * 5; round += 1) {
    const [before, after] = [anyText(), anyText()];
    const { start, end, insert } = difference(before, after);
    assert.equal(before.slice(0, start) + insert + before.slice(end), after);
    assert.ok(insert.isWellFormed?.() ?? true, JSON.stringify([before, after]));
    assert.ok(start <= end);
  }
  assert.deepEqual(difference("one two three", "one 2 three"), { start: 4, end: 7, insert: "2" });
});

test("offsets and lines agree", () => {
  const text = "one\n\nthree\n";
  const starts = lineStarts(text);
  assert.deepEqual(starts, [0, 4, 5, 11]);
  for (let offset = 0; offset <= text.length; offset += 1) {
    const { line, column } = placeOf(starts, offset);
    const before = text.slice(0, offset).split("\n");
    assert.deepEqual([line, column], [before.length, before.at(-1).length + 1]);
  }
});

const page = { width: 800, size: 14, measure: (text) => text.length * 8 };
const drawn = (body, width = 800) => layOut(modelOf(body), () => false, { ...page, width });
const chain = (...titles) => ({
  pipeline: { tasks: titles.map((title) => ({ title, task_type: "crop" })), connections: titles.slice(1).map((to, index) => ({ from: titles[index], to })) },
});

test("boxes stand in the order in which data flows, whatever the order in the body", () => {
  const body = chain("first", "second", "third");
  body.pipeline.tasks.reverse();
  assert.deepEqual(modelOf(body).boxes.map(({ title }) => title), ["first", "second", "third"]);
  assert.deepEqual(modelOf(body).arrows.map(({ from, to }) => [from, to]), [[0, 1], [1, 2]]);
});

test("boxes never overlap and never stick out, side by side or one below the other", () => {
  for (const width of [240, 400, 800, 1200]) {
    for (const count of [1, 2, 4, 9, 30]) {
      const body = chain(...Array.from({ length: count }, (_, index) => `Task ${index} ${"with a long title ".repeat(index % 4)}`));
      body.pipeline.tasks[0].labels = Array.from({ length: 60 }, (_, index) => ({ name: `label ${"x".repeat(index)}`, group: `g${index % 3}` }));
      body.pipeline.connections.push({ from: body.pipeline.tasks[0].title, to: "nowhere" });
      const { boxes, height } = drawn(body, width);
      for (const box of boxes) {
        assert.ok(box.x >= 0 && box.x + box.width <= width + 0.01, `${width} ${count}`);
        assert.ok(box.y >= 0 && box.y + box.height <= height + 0.01);
        for (const chip of box.chips) assert.ok(chip.x + chip.width <= box.width && chip.y + chip.height <= box.height);
        for (const other of boxes) {
          if (other === box) continue;
          const apart = other.x >= box.x + box.width || box.x >= other.x + other.width || other.y >= box.y + box.height || box.y >= other.y + other.height;
          assert.ok(apart, `${width} px, ${count} tasks`);
        }
      }
    }
  }
});

test("whatever a body is, there is a picture of it and words for it", () => {
  const random = numbers(3);
  const bodies = [undefined, null, 7, "x", [], {}, { pipeline: [] }, { pipeline: { tasks: {}, connections: 1 } }, { pipeline: { tasks: [null, 1, { title: 5, labels: [null, { name: {}, group: [], parent_id: {} }] }], connections: [null, { from: 1, to: 1 }] } }];
  for (let round = 0; round < ROUNDS; round += 1) bodies.push({ pipeline: { tasks: anyValue(random, 4), connections: anyValue(random, 3) } });
  for (const body of bodies) {
    const model = modelOf(body);
    assert.equal(typeof inWords(model), "string");
    const { boxes, arrows } = drawn(body);
    assert.equal(boxes.length, model.boxes.length);
    for (const { points } of arrows) for (const point of points) assert.ok(point.every(Number.isFinite));
  }
});
