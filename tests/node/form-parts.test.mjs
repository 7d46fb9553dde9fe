// What the parts of the form work out without a page: reading what was pasted, skeletons, pictures, templates, requests.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { started } from "./fresh.mjs";

const part = (path) => import(new URL(`../../target/package/scripts/form/parts/${path}.js`, import.meta.url));
const lw = await started();
const { read, duplicatesAmong } = await part("paste/read");
const { readTable, separatorOf } = await part("paste/table");
const { decode } = await part("paste/decode");
const { colorOf, fieldOf } = await part("paste/fields");
const geometry = await part("skeleton/geometry");
const { COCO_PERSON } = await part("skeleton/coco");
const { treeOf } = await part("picture/tree");
const { stagesOf } = await part("picture/pipeline");
const { TEMPLATES } = await part("templates/specs");
const { curl, variablesOf } = await part("body/request");
const { indented } = await part("body/xml");

const PLATFORMS = lw.platforms().map(({ id }) => id);
const core = { platforms: PLATFORMS, holds: () => true, fromPayload: lw.fromPayload, toPayload: lw.toPayload };
const labelsIn = (text, asNames) => read(text, core, asNames).entries.map(({ label }) => label);
const namesIn = (text, asNames) => labelsIn(text, asNames).map(({ name }) => name);
const remarks = (text) => read(text, core).problems.map(({ key, params }) => [key, params?.line ?? params?.names]);

const SPEC = { name: "Pets", tasks: [{ kind: "detection", labels: [{ name: "animal", color: "#ff0000" }] }, { kind: "classification", labels: [{ name: "cat", group: "species" }, { name: "dog", group: "species" }] }] };

describe("lists of names", () => {
  test("a name a line, blanks and empty lines aside", () => {
    assert.deepEqual(namesIn("\ufeffcat\r\n  dog \n\n\tparrot\n"), ["cat", "dog", "parrot"]);
    assert.deepEqual(read("cat\n\ndog", core).entries.map(({ line }) => line), [1, 3]);
  });
  test("commas within names do not make a table", () => assert.deepEqual(namesIn("tench, Tinca tinca\ngoldfish\nKitchen & dining room table"), ["tench, Tinca tinca", "goldfish", "Kitchen & dining room table"]));
  test("one line with separators is a list, unless it is said not to be", () => {
    assert.deepEqual(namesIn("cat, dog,parrot"), ["cat", "dog", "parrot"]);
    assert.deepEqual(namesIn("cat, dog,parrot", true), ["cat, dog,parrot"]);
    assert.equal(read("cat; dog", core).guessed, true);
  });
  test("a heading above the names is none of them", () => assert.deepEqual(namesIn("name\ncat\ndog"), ["cat", "dog"]));
  test("quotes around whole names go", () => assert.deepEqual(namesIn('"cat"\n"a ""big"" dog"'), ["cat", 'a "big" dog']));
  test("bullets and numbers go where every line has one", () => {
    assert.deepEqual(namesIn("- cat\n- dog\n\n"), ["cat", "dog"]);
    assert.deepEqual(namesIn("1. cat\n2) dog"), ["cat", "dog"]);
    assert.deepEqual(namesIn("names:\n  0: person\n  1: traffic light\n"), ["person", "traffic light"]);
    assert.deepEqual(namesIn("- cat\n3 dogs"), ["- cat", "3 dogs"]);
    assert.deepEqual(namesIn("- cat", true), ["- cat"]);
  });
  test("files of spreadsheets are decoded as they were saved", () => {
    assert.equal(decode(new TextEncoder().encode("\ufeffBär")), "Bär");
    assert.equal(decode(Uint8Array.of(0x42, 0xe4, 0x72)), "Bär");
    assert.equal(decode(Uint8Array.of(0xff, 0xfe, 0x42, 0, 0xe4, 0, 0x72, 0)), "Bär");
  });
  test("nothing is nothing", () => {
    for (const text of ["", " \n\t\n"]) assert.equal(read(text, core).kind, "nothing");
  });
  test("22,000 names are read at once", () => {
    const names = Array.from({ length: 22_000 }, (_, index) => `name ${index}`);
    const start = performance.now();
    assert.equal(namesIn(names.join("\n")).length, 22_000);
    assert.ok(performance.now() - start < 500);
  });
});

describe("tables", () => {
  test("headings of many spellings, with each separator", () => {
    for (const separator of [",", ";", "\t"]) {
      const text = ["Label Name,Colour,shortcut,label_group,Parent", "cat,#112233,ctrl+1,pets,animal", "dog,,,,"].join("\n").replaceAll(",", separator);
      assert.deepEqual(labelsIn(text), [{ name: "cat", color: "#112233", hotkey: "ctrl+1", group: "pets", parent: "animal" }, { name: "dog" }]);
    }
  });
  test("quotes as RFC 4180 has them: separators, line ends and quotes within", () => {
    const { rows, unclosed } = readTable('name,parent\r\n"a ""b"", c","two\nlines"\r\nlast,', ",");
    assert.deepEqual(rows, [{ line: 1, cells: ["name", "parent"] }, { line: 2, cells: ['a "b", c', "two\nlines"] }, { line: 4, cells: ["last", ""] }]);
    assert.deepEqual(unclosed, []);
  });
  test("a quote that nothing closes costs its line only, and is told", () => {
    assert.deepEqual(labelsIn('name,color\n"cat,#112233\ndog,').map(({ name }) => name), ['"cat', "dog"]);
    assert.deepEqual(remarks('name,color\n"cat,#112233\ndog,'), [["paste.unclosed", 2]]);
  });
  test("what is left out is told with its line", () => {
    assert.deepEqual(remarks("name,color,id\n,#112233,1\ncat,,2,3\n"), [["paste.ignored", "id"], ["paste.nameless", 2], ["paste.too_wide", 3]]);
  });
  test("without a heading, colours in the second column make a table", () => {
    assert.deepEqual(labelsIn("cat,#112233\ndog,#445566"), [{ name: "cat", color: "#112233" }, { name: "dog", color: "#445566" }]);
    assert.deepEqual(namesIn("cat,#112233\ndog,brown"), ["cat,#112233", "dog,brown"]);
    assert.deepEqual(labelsIn("cat,#112233,1\ndog,,2\nfox"), [{ name: "cat", color: "#112233", hotkey: "1" }, { name: "dog", hotkey: "2" }, { name: "fox" }]);
    assert.deepEqual(namesIn("cat,\ndog,"), ["cat,", "dog,"]);
  });
  test("cells of a spreadsheet are a table without a heading too: a tab is in no name", () => {
    assert.deepEqual(labelsIn("cat\tpets\ndog\tpets"), [{ name: "cat" }, { name: "dog" }]);
    assert.deepEqual(remarks("cat\tpets\ndog\tpets"), [["paste.ignored", "pets …"]]);
    assert.deepEqual(remarks("cat\tkey\t\ndog\t\t"), [["paste.ignored", "key"]]);
    assert.deepEqual(namesIn("1\tcat\n2\tdog"), ["cat", "dog"]);
    assert.deepEqual(namesIn("1\t2\n3\t4"), ["1", "3"]);
    assert.deepEqual(namesIn("1.\tcat\n2.\tdog"), ["cat", "dog"]);
    assert.deepEqual(namesIn("Pets\ncat\t1\ndog\t2"), ["Pets", "cat", "dog"]);
    assert.deepEqual(namesIn("cat\tdog"), ["cat", "dog"]);
    assert.deepEqual(namesIn("cat\t1\ndog\t2", true), ["cat\t1", "dog\t2"]);
  });
  test("headings in Chinese", () => {
    assert.deepEqual(labelsIn("标签名称\t颜色\t快捷键\t分组\t父级\n猫\t#112233\t1\t宠物\t动物"), [{ name: "猫", color: "#112233", hotkey: "1", group: "宠物", parent: "动物" }]);
    assert.deepEqual(namesIn("名称\n猫\n狗"), ["猫", "狗"]);
  });
  test("lines are names where that is said", () => assert.deepEqual(namesIn("name,color\ncat,#112233", true), ["name,color", "cat,#112233"]));
  test("separators and fields", () => {
    assert.equal(separatorOf("a,b;c;d"), ";");
    assert.equal(separatorOf("plain"), undefined);
    assert.equal(fieldOf("Label_Name "), "name");
    assert.equal(fieldOf("supercategory"), undefined);
    assert.equal(fieldOf("---"), undefined);
  });
});

describe("JSON", () => {
  test("names, labels with keys of many makes, an index", () => {
    assert.deepEqual(labelsIn('["cat", " dog "]'), [{ name: "cat" }, { name: "dog" }]);
    assert.deepEqual(labelsIn('[{"label":"cat","colour":[255,0,16],"shortcut":"c"},{"name":"dog","color":"00ff00","parent":null}]'), [
      { name: "cat", color: "#ff0010", hotkey: "c" },
      { name: "dog", color: "#00ff00" },
    ]);
    assert.deepEqual(namesIn('{"names":{"0":"person","1":"car"}}'), ["person", "car"]);
    assert.deepEqual(namesIn('{"0":"person","1":"car"}'), ["person", "car"]);
  });
  test("COCO's categories: what has no place is told", () => {
    const text = JSON.stringify({ images: [], categories: [{ id: 1, name: "person", supercategory: "person" }, { id: 3, name: "car", supercategory: "vehicle" }] });
    assert.deepEqual(labelsIn(text), [{ name: "person" }, { name: "car" }]);
    assert.deepEqual(remarks(text), [["paste.ignored", "id, supercategory"]]);
  });
  test("items that are no labels are told by their number", () => assert.deepEqual(remarks('["cat", 5, {"id": 1}, ""]'), [["paste.ignored", "id"], ["paste.no_label", 2], ["paste.no_label", 3], ["paste.no_label", 4]]));
  test("a spec, whole", () => {
    const found = read(JSON.stringify(SPEC), core);
    assert.deepEqual([found.kind, found.spec], ["spec", SPEC]);
    assert.deepEqual(found.entries.map(({ label }) => label.name), ["animal", "cat", "dog"]);
  });
  test("a spec of a wrong shape is told, and not taken", () => {
    const found = read('{"name":"x","tasks":[{"kind":"detection","labels":[{"color":5}]}]}', core);
    assert.deepEqual([found.kind, found.spec], ["nothing", undefined]);
    assert.ok(found.losses.length > 0);
  });
  test("a body of each platform is known for what it is", () => {
    for (const platform of PLATFORMS) {
      const found = read(JSON.stringify(lw.toPayload(platform, SPEC).payload), core);
      assert.deepEqual([found.kind, found.platform], ["body", platform]);
      assert.ok(found.entries.some(({ label }) => label.name === "animal"));
    }
  });
  test("what is no JSON is told with its line", () => assert.deepEqual(remarks('{"names": [\n"cat",,\n]}'), [["paste.not_json", 2]]));
  test("names that begin with a bracket are names", () => assert.deepEqual(namesIn("[unknown]\ncat"), ["[unknown]", "cat"]));
  test("JSON without labels is told to have none", () => assert.deepEqual(remarks('{"version": 3}'), [["paste.unknown", undefined]]));
  test("colours", () => {
    assert.equal(colorOf([1, 2]), undefined);
    assert.equal(colorOf([1, 2, 300]), undefined);
    assert.equal(colorOf("red"), "red");
  });
});

describe("XML", () => {
  test("a config of Label Studio", () => {
    const found = read('<View><Image name="i" value="$image"/><Choices name="c" toName="i"><Choice value="cat"/><Choice value="dog"/></Choices></View>', core);
    assert.deepEqual([found.kind, found.platform, found.entries.map(({ label }) => label.name)], ["body", "label-studio", ["cat", "dog"]]);
  });
  test("one that cannot be read says why", () => assert.match(read("<View><Image", core).losses[0].message, /label config/));
});

test("duplicates: of what is there, and among themselves", () => {
  const { entries } = read("cat\ndog\ncat\nbird", core);
  const found = duplicatesAmong(entries, ["bird"]);
  assert.deepEqual(entries.map((entry) => found.has(entry)), [false, false, true, true]);
});

describe("skeletons", () => {
  const { placed, toggled, isConnected, freePlace, freeName, clamp, stepOf } = geometry;
  const two = { edges: [["a", "b"]], positions: [{ label: "a", x: 0, y: 0 }, { label: "b", x: 1, y: 1 }] };
  test("points are moved and added, and stay within the picture", () => {
    assert.deepEqual(placed(two, "a", 1.7, -3).positions, [{ label: "a", x: 1, y: 0 }, { label: "b", x: 1, y: 1 }]);
    assert.deepEqual(placed(two, "c", 0.12345, 0.5).positions[2], { label: "c", x: 0.123, y: 0.5 });
    assert.equal(clamp(Number.NaN), 0);
    assert.deepEqual(two.positions[0], { label: "a", x: 0, y: 0 });
  });
  test("edges have no direction, and none leads to its own point", () => {
    assert.ok(isConnected(two, "b", "a"));
    assert.deepEqual(toggled(two, "b", "a").edges, []);
    assert.deepEqual(toggled(two, "b", "c").edges, [["a", "b"], ["b", "c"]]);
    assert.equal(toggled(two, "a", "a"), two);
  });
  test("new points stand apart and have names of their own", () => {
    assert.deepEqual(freePlace({ edges: [], positions: [] }), { x: 0.5, y: 0.5 });
    let skeleton = { edges: [], positions: [] };
    for (let number = 0; number < 12; number += 1) {
      const { x, y } = freePlace(skeleton);
      for (const point of skeleton.positions) assert.ok(Math.hypot(point.x - x, point.y - y) > 0.1);
      skeleton = placed(skeleton, `p${number}`, x, y);
    }
    assert.equal(freeName(["point 3", "b"], (number) => `point ${number}`), "point 4");
  });
  test("arrow keys", () => {
    assert.deepEqual(stepOf("ArrowUp", false), [0, -0.01]);
    assert.deepEqual(stepOf("ArrowRight", true), [0.1, 0]);
    assert.equal(stepOf("a", false), undefined);
  });
  test("COCO's person: 17 points, 19 edges, none outside, none upon another", () => {
    const { labels, skeleton } = COCO_PERSON;
    assert.equal(labels.length, 17);
    assert.equal(new Set(skeleton.edges.map((edge) => edge.toSorted().join())).size, 19);
    assert.deepEqual(skeleton.positions.map(({ label }) => label), labels.map(({ name }) => name));
    assert.deepEqual(skeleton.edges[0], ["left_ankle", "left_knee"]);
    for (const [index, { x, y }] of skeleton.positions.entries()) {
      assert.ok(x > 0 && x < 1 && y > 0 && y < 1);
      for (const other of skeleton.positions.slice(index + 1)) assert.ok(Math.hypot(other.x - x, other.y - y) > 0.05);
    }
  });
});

describe("pictures", () => {
  test("a tree has every label once, whatever the parents", () => {
    const labels = [{ name: "a", parent: "b" }, { name: "b", parent: "a" }, { name: "c", parent: "c" }, { name: "d", parent: "gone" }, { name: "e", parent: "d", group: "g" }, { name: "f", group: "g" }];
    const seen = [];
    const walk = ({ label, children }, depth) => (seen.push([label.name, depth]), children.forEach((child) => walk(child, depth + 1)));
    const clusters = treeOf(labels);
    for (const { branches } of clusters) for (const branch of branches) walk(branch, 0);
    assert.deepEqual(seen, [["b", 0], ["a", 1], ["c", 0], ["d", 0], ["e", 1], ["f", 0]]);
    assert.deepEqual(clusters.map(({ group }) => group), [undefined, "g"]);
  });
  test("the pipeline is the one of the platform", () => {
    const kinds = (platform, tasks) => stagesOf(platform, tasks, lw.toPayload).map(({ kind, task }) => [kind, task]);
    const chain = [{ kind: "detection" }, { kind: "classification" }];
    assert.deepEqual(kinds("geti", chain), [["dataset", undefined], ["detection", 0], ["crop", undefined], ["classification", 1]]);
    assert.deepEqual(kinds("scale", chain), [["dataset", undefined], ["detection", 0], ["classification", 1]]);
    assert.deepEqual(kinds("geti", [{ kind: "polyline" }, { kind: "detection" }]), [["dataset", undefined], ["polyline", 0], ["crop", undefined], ["detection", 1]]);
    assert.equal(stagesOf("geti", [{ kind: "detection", title: "Find" }], lw.toPayload)[1].title, "Find");
  });
});

describe("templates", () => {
  for (const platform of lw.platforms()) {
    for (const { id, spec } of TEMPLATES) {
      const fits = spec.tasks.every(({ kind }) => platform.taskKinds.includes(kind)) && spec.tasks.length <= platform.maxTasks;
      test(`${id} on ${platform.id}`, { skip: !fits && "not a kind of this platform" }, () => {
        const { ok, diagnostics } = lw.validateSpec(platform.id, spec);
        assert.ok(ok, JSON.stringify(diagnostics));
      });
    }
  }
  test("names differ", () => assert.equal(new Set(TEMPLATES.map(({ id }) => id)).size, TEMPLATES.length));
});

describe("the body that is sent", () => {
  for (const platform of PLATFORMS) {
    test(`a command for ${platform} has the body whole and no secret`, () => {
      const { payload } = lw.toPayload(platform, { ...SPEC, name: `"It's" $HOME \`x\`` });
      const command = curl(platform, payload);
      const [, body] = /<<'JSON'\n(.*)\nJSON\n$/s.exec(command);
      assert.deepEqual(JSON.parse(body), payload);
      assert.ok(variablesOf(command).includes("$LABELWRIGHT_TOKEN"));
    });
  }
  test("XML an element a line", () => {
    assert.equal(indented('<View><Image name="a>b" value="$i"/><Choices><Choice value="x"/></Choices></View>'), '<View>\n  <Image name="a>b" value="$i"/>\n  <Choices>\n    <Choice value="x"/>\n  </Choices>\n</View>\n');
  });
});

test("the words of the parts are the same in both languages, and have the same values in them", async () => {
  const words = (file) => import(new URL(`../../target/package/scripts/form/texts/${file}.js`, import.meta.url));
  const [{ parts: early }, { default: later }, { parts: zh }] = await Promise.all(["parts.en", "later", "parts.zh"].map(words));
  const en = { ...early, ...later };
  const values = (text) => [...new Set(Object.values(typeof text === "string" ? { other: text } : text).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();
  assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
  for (const key of Object.keys(en)) assert.deepEqual(values(zh[key]), values(en[key]), key);
});
