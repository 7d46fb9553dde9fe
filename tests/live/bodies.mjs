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

/** A spec of each kind of task, and of a chain. */
export const SPECS = [
  { name: "Spec: detection", tasks: [{ kind: "detection", name: "Find", labels: labels("Kitchen & dining room table", "Löffel") }] },
  { name: "Spec: rotated", tasks: [{ kind: "rotated_detection", name: "Find", labels: labels("Boat") }] },
  { name: "Spec: segmentation", tasks: [{ kind: "segmentation", name: "Paint", labels: labels("Road", "Sky") }] },
  { name: "Spec: instances", tasks: [{ kind: "instance_segmentation", name: "Cut", labels: labels("Leaf") }] },
  { name: "Spec: classification", tasks: [{ kind: "classification", name: "Say", labels: labels("Sun", "Rain") }] },
  {
    name: "Spec: keypoints",
    tasks: [{ kind: "keypoint_detection", name: "Points", labels: labels("nose", "eye") }],
  },
  { name: "Spec: anomaly", tasks: [{ kind: "anomaly", name: "Check", labels: [] }] },
  {
    name: "Spec: chain",
    tasks: [
      { kind: "detection", name: "Find", labels: labels("Car") },
      { kind: "classification", name: "Say", labels: labels("red", "blue") },
    ],
  },
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
