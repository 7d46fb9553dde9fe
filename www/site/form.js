// The form, with a connection to the sandbox or to the visitor's own server.
import "labelwright/form";
import { toPayload } from "labelwright";
import { byId, counted, element } from "./dom.js";
import { createConnection } from "./server/connection.js";
import { projectMade } from "./server/made.js";

const MOST_EVENTS = 12;
const EVENTS = ["change", "validate", "submit", "created", "error"];

const form = byId("form");
const connection = createConnection(() => form.platform);
let platform = form.platform;

connection.ask();
connect();
byId("language").addEventListener("change", () => {
  form.lang = byId("language").value;
});
byId("server").addEventListener("input", connect);
byId("server").addEventListener("submit", (event) => event.preventDefault());
for (const name of EVENTS) form.addEventListener(`labelwright-${name}`, heard);
form.addEventListener("labelwright-change", () => {
  if (form.platform === platform) return;
  platform = form.platform;
  connection.ask();
  connect();
});
form.addEventListener("labelwright-created", ({ detail: { project } }) => {
  byId("answer").replaceChildren(projectMade(project, project.platform === "geti" ? toPayload("geti", form.value).payload : undefined));
});
document.documentElement.dataset.ready = "";

function connect() {
  form.connection = connection.get();
  byId("where").textContent = connection.name;
}

function heard({ type, detail }) {
  const list = byId("events");
  // Typing is one edit after the other: the last of them stands for all.
  if (list.firstElementChild?.dataset.name === type) list.firstElementChild.remove();
  const item = element("li", {}, element("code", {}, type), " ", element("span", { class: "muted" }, inWords(type, detail)));
  item.dataset.name = type;
  list.prepend(item);
  while (list.children.length > MOST_EVENTS) list.lastElementChild.remove();
}

function inWords(type, detail) {
  if (type === "labelwright-change") return `${counted(detail.spec.tasks.reduce((sum, { labels = [] }) => sum + labels.length, 0), "label")}, for ${detail.platform}`;
  if (type === "labelwright-validate") return detail.ok ? `${detail.platform} would take it` : counted(detail.diagnostics.length, "problem");
  if (type === "labelwright-created") return `“${detail.project.name}”, ${detail.project.ref}`;
  if (type === "labelwright-error") return `${detail.error.code}: ${detail.error.message}`;
  return detail.platform;
}
