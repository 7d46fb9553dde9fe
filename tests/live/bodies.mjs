// Bodies that create a project of each kind of task, and a chain, as people write them by hand.
const config = (...tags) => `<View>\n  <Image name="image" value="$image"/>\n  ${tags.join("\n  ")}\n</View>`;
const tag = (name, attributes, children, child = "Label") =>
  `<${name} name="${name.toLowerCase()}" toName="image"${attributes}>${children.map((value) => `<${child} value="${value}"/>`).join("")}</${name}>`;

export const BODIES = [
  ["detection", "Kitchen &amp; dining &lt;room&gt; table", config(tag("RectangleLabels", ' canRotate="false"', ["Car", "Bus"]))],
  ["rotated detection", "Boats", config(tag("RectangleLabels", ' canRotate="true"', ["Boat"]))],
  ["segmentation", "Roads", config(tag("BrushLabels", "", ["Road", "Sky"]))],
  ["instance segmentation", "Leaves", config(tag("PolygonLabels", ' strokeWidth="3"', ["Leaf", "Flower"]))],
  ["classification", "Weather", config(tag("Choices", ' choice="single"', ["Sun", "Rain"], "Choice"))],
  ["multi-label classification", "Contents", config(tag("Choices", ' choice="multiple"', ["Dog", "Cat"], "Choice"))],
  ["hierarchical classification", "Animals", config('<Taxonomy name="kind" toName="image"><Choice value="Animal"><Choice value="Ärger 猫"/></Choice></Taxonomy>')],
  ["keypoint detection", "Poses", config(tag("KeyPointLabels", "", ["nose", "left eye"]))],
  ["anomaly", "Scratches", config(tag("Choices", ' choice="single" required="true"', ["Normal", "Anomalous"], "Choice"))],
  [
    "a chain of detection and classification",
    "Cars and their colours",
    config(tag("RectangleLabels", "", ["Car"]), tag("Choices", ' perRegion="true"', ["red", "blue"], "Choice")),
  ],
].map(([kind, title, label_config]) => ({ kind, body: { title: `${title}`, description: `A project of ${kind}`, label_config } }));

const labels = (...names) => names.map((name) => ({ name }));
const one = (kind, name, ...names) => ({ name, tasks: [{ kind, labels: labels(...names) }] });
const group = (tops, kind, ...names) => ({ kind, labels: names.map((name) => ({ name, group: tops })) });

/** A spec of each kind of task, and of chains. */
export const SPECS = [
  one("detection", "Boxes", "Kitchen & dining room table", "Löffel <groß>"),
  one("rotated_detection", "Boats", "Boat"),
  one("segmentation", "Roads", "Road", "Sky"),
  one("instance_segmentation", "Leaves", "Leaf"),
  { name: "Weather", tasks: [group("weather", "classification", "Sun", "Rain")] },
  { name: "Contents", tasks: [{ kind: "classification", labels: [{ name: "Dog", group: "d" }, { name: "Cat", group: "c" }] }] },
  {
    name: "Animals",
    tasks: [{ kind: "classification", labels: [{ name: "Animal", group: "a" }, { name: "Plant", group: "a" }, { name: "Dog", group: "b", parent: "Animal" }, { name: "猫", group: "b", parent: "Animal" }] }],
  },
  {
    name: "Poses",
    tasks: [{ kind: "keypoint_detection", labels: labels("nose", "eye"), skeleton: { edges: [["nose", "eye"]], positions: [{ label: "nose", x: 0.5, y: 0.5 }, { label: "eye", x: 0.4, y: 0.4 }] } }],
  },
  { name: "Scratches", tasks: [{ kind: "anomaly" }] },
  { name: "Colours of cars", tasks: [{ kind: "detection", labels: labels("Car") }, group("colour", "classification", "red", "blue")] },
];

/** Bodies that the server refuses. */
export const REFUSED = [
  { title: "ab" },
  { title: "x".repeat(51) },
  { title: "A colour", color: "red" },
  { title: "Not XML", label_config: "<View><Image></View>" },
  { title: "No such name", label_config: '<View><Image name="image" value="$image"/><Choices name="c" toName="img"><Choice value="a"/><Choice value="b"/></Choices></View>' },
  { title: "Twice", label_config: '<View><Image name="a" value="$image"/><Text name="a" value="$text"/></View>' },
  { title: "An option", sampling: "sequential" },
  { title: "ab", show_instruction: "maybe", maximum_annotations: 1.5 },
];
