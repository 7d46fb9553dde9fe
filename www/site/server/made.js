// What the server made: the project with its ids, its labels as they are stored, and those that the server added.
import { counted, element, icon, swatch } from "../dom.js";

/**
 * @param {import("labelwright").RemoteProject} project
 * @param {unknown} sent the body, as it was sent
 */
export function projectMade(project, sent) {
  const raw = /** @type {any} */ (project.raw);
  const isGeti = project.platform === "geti";
  const tasks = (isGeti ? raw?.pipeline?.tasks : undefined) ?? tasksOf(project);
  const asked = isGeti ? labelsByTask(sent) : undefined;
  const names = new Map(tasks.flatMap(({ labels = [] }) => labels.map(({ id, name }) => [id, name])));
  return element(
    "article",
    { class: "answer is-good", "aria-labelledby": "answer-head" },
    element("h3", { id: "answer-head" }, icon("ok"), `Created “${project.name}”`),
    element(
      "dl",
      { class: "facts" },
      fact("Project id", element("code", {}, project.ref)),
      project.createdAt && fact("Created", element("time", { dateTime: project.createdAt }, new Date(project.createdAt).toLocaleString("en", { dateStyle: "medium", timeStyle: "medium" }))),
      raw?.datasets?.length && fact("Dataset", raw.datasets.map((dataset) => dataset.name).join(", ")),
    ),
    tasks.map((task) => taskMade(task, asked && (asked.get(task.title) ?? new Map()), names)),
    element("details", {}, element("summary", {}, "The answer of the server"), element("pre", { tabIndex: 0 }, JSON.stringify(raw, null, 2))),
  );
}

/** The tasks of a platform that gives its labels no ids: as they are read back. */
const tasksOf = ({ spec }) => spec.tasks.map(({ title, kind, labels = [] }) => ({ title: title ?? "Labels", task_type: kind, labels: labels.map((label) => ({ ...label, parent_id: label.parent })) }));

/** @param {Map<string, any> | undefined} asked the labels as they were sent, where the server may have changed them */
function taskMade(task, asked, names) {
  const labels = task.labels ?? [];
  const automatic = asked ? labels.filter((label) => !asked.has(label.name)).length : 0;
  const about = labels.length === 0 ? "no labels" : counted(labels.length, "label") + (automatic > 0 ? `, ${automatic} of them added by the server` : "");
  return element(
    "section",
    { class: "task-made" },
    element("h4", {}, task.title, " ", element("span", { class: "muted" }, `${task.task_type} · ${about}`)),
    labels.length > 0 && table(labels.map((label) => row(label, asked ? asked.get(label.name) : label, names))),
  );
}

const COLUMNS = ["Label", "Colour", "Group", "Parent", "Hotkey", "Id"];

// Roles are given because on narrow screens the rows are no longer laid out as a table, which would take them away.
function table(rows) {
  const heads = COLUMNS.map((title) => element("th", { scope: "col", role: "columnheader" }, title));
  return element(
    "table",
    { class: "labels", role: "table" },
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, heads)),
    element("tbody", { role: "rowgroup" }, rows),
  );
}

function row(label, asked, names) {
  const cells = [
    [label.name, !asked && element("span", { class: "tag" }, "added by the server")],
    label.color === undefined ? ["–"] : [swatch(label.color), " ", element("code", {}, label.color), asked?.color && asked.color !== label.color && element("span", { class: "was" }, ` from ${asked.color}`)],
    [label.group ?? "–"],
    [label.parent_id ? names.get(label.parent_id) ?? label.parent_id : "–", label.parent_id && asked && !asked.parent_id && element("span", { class: "tag" }, "set by the server")],
    [label.hotkey ? element("kbd", {}, label.hotkey) : "–"],
    [label.id === undefined ? "–" : element("code", {}, label.id)],
  ];
  return element("tr", { role: "row", class: asked ? undefined : "is-automatic" }, cells.map((content, index) => element("td", { role: "cell", "data-title": COLUMNS[index] }, content)));
}

const fact = (name, value) => element("div", {}, element("dt", {}, name), element("dd", {}, value));

/** @returns {Map<string, Map<string, any>>} task title -> label name -> label */
function labelsByTask(body) {
  const tasks = /** @type {any} */ (body)?.pipeline?.tasks ?? [];
  return new Map(tasks.map((task) => [task.title, new Map((task.labels ?? []).map((label) => [label.name, label]))]));
}
