// The projects that are on the server: list, open, delete.
import { platforms } from "labelwright";
import { byId, counted, element } from "../dom.js";

const PAGE = 10;

/**
 * @param {{ caller: ReturnType<typeof import("./call.js").createCaller>, connection: ReturnType<typeof import("./connection.js").createConnection>,
 *   speech: ReturnType<typeof import("../speech.js").createSpeech>, open: (project: import("labelwright").RemoteProject) => void }} parts
 */
export function createProjects({ caller, connection, speech, open }) {
  const list = byId("projects");
  const note = byId("projects-note");
  const more = byId("more-projects");
  let shown = PAGE;

  byId("refresh").addEventListener("click", async () => {
    const told = await refresh(PAGE);
    if (told) speech.now(told);
  });
  more.addEventListener("click", async () => {
    const before = shown;
    const told = await refresh(shown + PAGE);
    if (told) speech.now(told);
    list.children[before]?.querySelector("button")?.focus();
  });
  byId("server").addEventListener("change", (event) => {
    if (event.target.name === "server") forget();
  });

  function forget() {
    list.replaceChildren();
    more.hidden = true;
    note.textContent = "Not asked yet.";
  }

  /** @param {number} [most] how many to show @returns {Promise<string | undefined>} what there is, in words; undefined where it failed */
  async function refresh(most = shown) {
    const outcome = await caller.call("Listing projects", async (client, signal) => {
      const projects = [];
      let rest = false;
      for await (const project of client.list({ signal, pageSize: PAGE })) {
        if (projects.length === most) {
          rest = true;
          break;
        }
        projects.push(project);
      }
      return { projects, rest };
    });
    if (!outcome) return;
    if ("error" in outcome) {
      forget();
      note.textContent = `The projects could not be listed: ${outcome.error.message}`;
      speech.now(note.textContent);
      return;
    }
    shown = most;
    const { projects, rest } = outcome.value;
    list.replaceChildren(...projects.map(item));
    more.hidden = !rest;
    const told = projects.length === 0 ? `There are none on ${connection.name}.` : `${rest ? "The newest " : ""}${counted(projects.length, "project")} on ${connection.name}.`;
    note.textContent = told;
    return told;
  }

  function item(project) {
    const when = project.createdAt ? new Date(project.createdAt).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" }) : "";
    const id = `project-${project.ref}`;
    const button = (text, act, kind) => element("button", { type: "button", class: kind, "aria-describedby": id, onclick: act }, text);
    return element(
      "li",
      {},
      element("div", { class: "project", id }, element("strong", {}, project.name), element("span", { class: "muted" }, [kindsOf(project), when].filter(Boolean).join(" · ")), element("code", {}, project.ref)),
      element("div", { class: "buttons" }, button("Open", () => open(project)), deletes(project.platform) && button("Delete", () => remove(project), "danger")),
    );
  }

  async function remove(project) {
    if (caller.busy || !(await confirmed(`Delete “${project.name}” on ${connection.name}, with everything in it?`))) return;
    const outcome = await caller.call("Deleting", (client, signal) => client.delete(project.ref, { signal }));
    if (!outcome) return;
    if ("error" in outcome) {
      note.textContent = `“${project.name}” could not be deleted: ${outcome.error.message}`;
      speech.now(note.textContent);
      return;
    }
    await refresh();
    byId("projects-head").focus();
    speech.now(`Deleted “${project.name}”.`);
  }

  return { refresh: () => refresh(), forget };
}

/** @param {import("labelwright").PlatformId} platform */
const deletes = (platform) => platforms().some(({ id, supports }) => id === platform && supports.delete);

const kindsOf = ({ spec }) => spec.tasks.map(({ kind }) => kind.replaceAll("_", " ")).join(", then ");

/** @param {string} question @returns {Promise<boolean>} */
function confirmed(question) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("confirm"));
  byId("confirm-text").textContent = question;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
}
