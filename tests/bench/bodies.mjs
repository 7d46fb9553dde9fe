// Bodies of a Geti create with so many labels: a detection, and behind it a classification. Its labels stand in groups of
// ten, and below each label hangs the next group that has no place yet, so that the tree is as flat as taxonomies are. A
// classification needs two labels, so that the smallest body is a detection alone.
const color = (index) => `#${((index * 2654435761) % 0xffffff).toString(16).padStart(6, "0")}`;

/** The name of a label of the classification, by its number there. */
export const nameOf = (number) => `class ${Math.floor(number / 10)}-${number % 10}`;

/**
 * @param {number} count labels in all, 2 at least
 * @param {{ crowd?: number }} [options] so many labels, the last ones, are in one group
 * @returns {object} a body that Geti takes
 */
export function body(count, { crowd = 0 } = {}) {
  const found = { name: "object", color: color(0), group: "Detection labels" };
  const labels = Array.from({ length: count - 1 }, (_, index) => {
    const isCrowd = index >= count - 1 - crowd;
    const group = Math.floor(index / 10);
    return {
      name: nameOf(index),
      color: color(index + 1),
      group: isCrowd ? "crowd" : `group ${group}`,
      ...(index % 10 === 0 && index < 300 ? { hotkey: `ctrl+alt+${index / 10}` } : {}),
      parent_id: group === 0 || isCrowd ? "object" : nameOf(group - 1),
    };
  });
  if (count < 3) return project(count, [{ title: "Detection", task_type: "detection", labels: [found, { name: "other", color: color(1), group: "Detection labels" }] }]);
  return project(count, [
    { title: "Detection", task_type: "detection", labels: [found] },
    { title: "Crop", task_type: "crop" },
    { title: "Classification", task_type: "classification", labels },
  ]);
}

function project(count, behind) {
  const tasks = [{ title: "Dataset", task_type: "dataset" }, ...behind];
  return {
    name: `Project of ${count} labels`,
    pipeline: {
      connections: behind.map(({ title }, index) => ({ from: tasks[index].title, to: title })),
      tasks,
    },
  };
}

/** One fault of each kind that the hand-written checks know, planted into a body, for a look whether all three see it. */
export const FAULTS = {
  "a name twice": (given) => (given.pipeline.tasks[3].labels[1].name = given.pipeline.tasks[3].labels[0].name),
  "a hotkey twice": (given) => given.pipeline.tasks[3].labels.slice(0, 2).forEach((label) => (label.hotkey = "ctrl+1")),
  "a group of two tasks": (given) => (given.pipeline.tasks[1].labels[0].group = given.pipeline.tasks[3].labels[0].group),
  "two parents in a group": (given) => (given.pipeline.tasks[3].labels[1].parent_id = given.pipeline.tasks[3].labels[0].name),
  "a parent that is not there": (given) => given.pipeline.tasks[3].labels.forEach((label) => (label.parent_id = "nobody")),
  "a label that is its own parent": (given) => (given.pipeline.tasks[3].labels = [{ ...given.pipeline.tasks[3].labels[0], parent_id: given.pipeline.tasks[3].labels[0].name }]),
  "a connection to nowhere": (given) => (given.pipeline.connections[0].from = "Nowhere"),
  "a connection too few": (given) => given.pipeline.connections.pop(),
  "a title twice": (given) => (given.pipeline.tasks[2].title = "Detection"),
  "a colour that is none": (given) => (given.pipeline.tasks[1].labels[0].color = "red"),
  "an unknown key": (given) => (given.pipeline.tasks[1].labels[0].colour = "#ff0000"),
  "a name too long": (given) => (given.name = "x".repeat(5000)),
  "a number for a name": (given) => (given.pipeline.tasks[1].labels[0].name = 5),
};
