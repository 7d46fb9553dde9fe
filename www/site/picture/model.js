// What there is to draw of a body, whatever shape it is in: nothing here may throw, since it reads while people type.

/**
 * @typedef {{ path: string, name: string, color: unknown, hotkey: string, parent: string | undefined }} Chip a label
 * @typedef {{ caption: string, chips: Chip[] }} Group labels that exclude each other
 * @typedef {{ path: string, title: string, type: string, groups: Group[], labels: number, ghost?: boolean }} Box a task; a
 *   ghost stands for one that a connection names and that is not there
 * @typedef {{ path: string | undefined, from: number, to: number }} Arrow between the boxes of these indexes
 * @typedef {{ boxes: Box[], arrows: Arrow[], omitted: number }} Model the boxes in the order in which data flows
 */

const MOST_BOXES = 24;

/** @param {unknown} body @returns {Model} */
export function modelOf(body) {
  const pipeline = objectOf(objectOf(body).pipeline);
  const tasks = arrayOf(pipeline.tasks);
  const boxes = tasks.slice(0, MOST_BOXES).map(boxOf);
  const places = new Map();
  boxes.forEach((box, index) => {
    const { id } = objectOf(tasks[index]);
    // Create speaks of tasks by title, update by id.
    for (const name of [textOf(id), box.title]) if (name !== "" && !places.has(name)) places.set(name, index);
  });
  const arrows = [];
  for (const [index, connection] of arrayOf(pipeline.connections).entries()) {
    if (index >= MOST_BOXES) break;
    const { from, to } = objectOf(connection);
    arrows.push({ path: `/pipeline/connections/${index}`, from: boxNamed(textOf(from)), to: boxNamed(textOf(to)) });
  }
  return inOrderOfFlow({ boxes, arrows, omitted: tasks.length - Math.min(tasks.length, MOST_BOXES) });

  function boxNamed(name) {
    if (!places.has(name)) {
      places.set(name, boxes.length);
      boxes.push({ path: "/pipeline/connections", title: name, type: "", groups: [], labels: 0, ghost: true });
    }
    return places.get(name);
  }
}

function boxOf(task, index) {
  const { title, task_type: type, labels } = objectOf(task);
  const path = `/pipeline/tasks/${index}`;
  const all = arrayOf(labels).map(objectOf);
  const names = new Map(all.map((label) => [label.id ?? label.name, textOf(label.name)]));
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const [number, label] of all.entries()) {
    const group = textOf(label.group);
    const parent = label.parent_id === undefined || label.parent_id === null ? undefined : names.get(label.parent_id) ?? textOf(label.parent_id);
    const key = JSON.stringify([group, parent]);
    if (!groups.has(key)) groups.set(key, { caption: parent === undefined ? group : `${group} · under ${parent}`, chips: [] });
    groups.get(key)?.chips.push({ path: `${path}/labels/${number}`, name: textOf(label.name), color: label.color, hotkey: textOf(label.hotkey), parent });
  }
  return { path, title: textOf(title), type: textOf(type), groups: [...groups.values()], labels: all.length };
}

/** Sorts the boxes as the arrows lead: each path from its first box on, then what is left over, in its own order. */
function inOrderOfFlow({ boxes, arrows, omitted }) {
  const order = [];
  const entered = new Set(arrows.filter(({ from, to }) => from !== to).map(({ to }) => to));
  const follow = (start) => {
    for (let here = start; here !== undefined && !order.includes(here); ) {
      order.push(here);
      const from = here;
      here = arrows.find((arrow) => arrow.from === from && !order.includes(arrow.to))?.to;
    }
  };
  const leaves = new Set(arrows.map(({ from }) => from));
  boxes.forEach((_, index) => !entered.has(index) && leaves.has(index) && follow(index));
  boxes.forEach((_, index) => follow(index));
  const placeOf = new Map(order.map((old, place) => [old, place]));
  return {
    boxes: order.map((index) => boxes[index]),
    arrows: arrows.map(({ path, from, to }) => ({ path, from: placeOf.get(from) ?? 0, to: placeOf.get(to) ?? 0 })),
    omitted,
  };
}

/**
 * What the picture shows, in words.
 * @param {Model} model
 */
export function inWords({ boxes, arrows, omitted }) {
  if (boxes.length === 0) return "There is no task to draw.";
  const names = boxes.map(({ title, ghost }) => (ghost ? `a missing task “${title}”` : `“${title}”`));
  const tasks = boxes.filter(({ ghost }) => !ghost).map(({ title, type, groups }) => {
    const labels = groups.flatMap(({ caption, chips }) => `${chips.slice(0, 12).map(({ name }) => name).join(", ")}${chips.length > 12 ? ` and ${chips.length - 12} more` : ""} (group ${caption || "not given"})`);
    return `“${title}”: ${type || "no type"}${labels.length ? `, with the labels ${labels.slice(0, 12).join("; ")}` : ""}.`;
  });
  const flows = arrows.map(({ from, to }) => `${names[from]} leads to ${names[to]}.`);
  return [...tasks, ...flows, omitted > 0 ? `${omitted} more tasks are not drawn.` : ""].filter(Boolean).join(" ");
}

const objectOf = (value) => (typeof value === "object" && value !== null ? value : {});
const arrayOf = (value) => (Array.isArray(value) ? value : []);
const textOf = (value) => (typeof value === "string" ? value : value === undefined ? "" : String(JSON.stringify(value)).slice(0, 200));
