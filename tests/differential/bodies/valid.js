/** Bodies that the server takes, made by chance: every kind of pipeline that it is known to take. */

const LOCAL = ["detection", "rotated_detection", "segmentation", "instance_segmentation", "keypoint_detection"];
const GLOBAL = ["classification", "anomaly"];
export const TRAINABLE = [...LOCAL, ...GLOBAL];

const WORDS = ["car", "Wheel", "tree", "Ä pfel", "scratch", "日本", "hole", "bolt", "lamp", "dog", "cat", "fish", "nut", "cap", "🚗", "pin"];

/** Which automatic group each type brings along: two tasks of one family cannot be in a chain. */
const FAMILY = { detection: "object", rotated_detection: "object", segmentation: "empty", instance_segmentation: "empty", anomaly: "anomaly" };

/** @param {import("../random.js").Random} random @returns {any} a body that creates a project */
export function validCreate(random) {
  const types = chain(random);
  const names = nameSource(random);
  const tasks = types.map((type, index) => task(type, `${title(type)}${index || ""}`, names, random));
  const before = tasks.slice(0, index(tasks));
  linkHierarchy(tasks, before, random);
  const connections = tasks.slice(1).map((next, at) => ({ from: tasks[at].title, to: next.title }));
  return { name: random.pick(["Demo", "Proj ect", "x", "Überwachung", " spaced "]), pipeline: { connections, tasks } };
}

/** @returns {number} where the last classification stands */
const index = (tasks) => tasks.findLastIndex(({ task_type }) => task_type === "classification");

function chain(random) {
  const first = random.pick(TRAINABLE);
  const form = random.integer(0, 9);
  if (form <= 2) return ["dataset", first];
  if (form === 3) return [first, random.pick(["dataset", "crop"])];
  const fits = (type, ...others) => !others.some((other) => FAMILY[other] && FAMILY[other] === FAMILY[type]);
  const second = random.pick(TRAINABLE.filter((type) => fits(type, first)));
  if (form <= 6) return ["dataset", first, "crop", second];
  if (form === 7) return [first, second];
  if (form === 8) return [first, "crop", second];
  return ["dataset", first, second, random.pick(TRAINABLE.filter((type) => fits(type, first, second)))];
}

const title = (type) => ({ dataset: "Dataset", crop: "Crop", anomaly: "Anomalies" })[type] ?? `${type} task`;

/** Names and groups that differ over the whole project. */
function nameSource(random) {
  let count = 0;
  return () => {
    count += 1;
    return `${random.pick(WORDS)} ${count}`;
  };
}

function task(type, title, names, random) {
  const made = { title, task_type: type };
  if (type === "dataset" || type === "crop" || type === "anomaly") {
    if (random.chance(0.15)) made.labels = [];
    return made;
  }
  made.labels = type === "classification" ? classes(names, random) : flat(names, random.integer(1, 4), random);
  if (type === "keypoint_detection") made.keypoint_structure = skeleton(made.labels, random);
  return made;
}

function label(name, group, random) {
  const made = { name, group };
  if (random.chance(0.8)) made.color = `#${random.id().slice(0, random.chance(0.8) ? 6 : 8)}`;
  if (random.chance(0.3)) made.hotkey = random.chance(0.2) ? "" : `ctrl+${name}`;
  if (random.chance(0.2)) made.parent_id = null;
  return made;
}

function flat(names, count, random) {
  const shared = names();
  return Array.from({ length: count }, () => label(names(), random.chance(0.7) ? shared : names(), random));
}

/** Labels of a classification: one group, a group for each label, and sometimes children. */
function classes(names, random) {
  const shared = random.chance(0.6) ? names() : undefined;
  const labels = Array.from({ length: random.integer(2, 4) }, () => label(names(), shared ?? names(), random));
  const parents = random.chance(0.4) ? labels.slice(0, random.integer(1, 2)) : [];
  for (const parent of parents) {
    const group = names();
    const count = random.integer(1, 3);
    for (let child = 0; child < count; child += 1) labels.push({ ...label(names(), group, random), parent_id: parent.name });
  }
  return labels;
}

/** Sometimes a whole group of the last classification hangs below a label of the task before. */
function linkHierarchy(tasks, before, random) {
  const last = tasks[index(tasks)];
  const owner = before.findLast(({ labels }) => labels?.length);
  const trainable = tasks.filter(({ task_type }) => TRAINABLE.includes(task_type));
  if (!last || !owner || trainable.length > 2 || !random.chance(0.4)) return;
  const group = random.pick(last.labels.filter(({ parent_id }) => !parent_id)).group;
  for (const one of last.labels) if (one.group === group) one.parent_id = owner.labels[0].name;
}

function skeleton(labels, random) {
  const edges = labels.slice(1).map(({ name }, at) => ({ nodes: [labels[at].name, name] }));
  const positions = labels.map(({ name }) => ({ label: name, x: random.integer(0, 100) / 100, y: random.integer(0, 100) / 100 }));
  return { edges, positions };
}
