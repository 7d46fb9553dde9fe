// The page: what is in the editor is checked, drawn, repaired, and sent.
import { applyFix, fromPayload, platforms, repair, toPayload, validate } from "labelwright";
import { byId, counted, element, icon } from "./dom.js";
import { createEditor } from "./editor.js";
import { createHistory } from "./history.js";
import { SHORT } from "./names.js";
import { createPicture } from "./picture/index.js";
import { createConversions } from "./playground/conversions.js";
import { examplesOf } from "./playground/examples.js";
import { createProblems, summaryOf, worstByLine } from "./problems.js";
import { createCaller } from "./server/call.js";
import { createConnection } from "./server/connection.js";
import { failure } from "./server/failure.js";
import { projectMade } from "./server/made.js";
import { createProjects } from "./server/projects.js";
import { createSpeech } from "./speech.js";
import { started } from "./start.js";

// Long enough for fast typing to be one check, short enough to seem immediate.
const PAUSE_MS = 120;
const OWN = "own";

const speech = createSpeech(byId("speech"));
const history = createHistory();
const platform = () => byId("platform").value;
const connection = createConnection(platform);
const editor = createEditor({ textarea: byId("text"), gutter: byId("gutter"), tint: byId("tint"), onInput: typed });
const actions = { placeOf: editor.placeOf, goTo: (what) => editor.goTo(what) };
const problems = createProblems(byId("problems"), { ...actions, apply });
const picture = createPicture({ svg: byId("picture"), words: byId("picture-words"), note: byId("picture-note"), goTo: (path) => editor.goTo({ path }) });
const caller = createCaller({ connection, progress: byId("progress"), cancel: byId("cancel"), speech, onBusy: showBusy });
const projects = createProjects({ caller, connection, speech, open: openProject });

/** @type {ReturnType<typeof createConversions>} */
let conversions;
let examples = [];
/** The platform whose body the text is. */
let current = "geti";

/** What was found in the text as it stands, and what a server said about it. */
let report = { ok: true, diagnostics: [] };
let remarks = [];
let checked;
let waiting;

start();

async function start() {
  if (!(await started())) return;
  const known = platforms();
  byId("platform").append(...known.map(({ id, title }) => element("option", { value: id }, title)));
  conversions = createConversions({ list: byId("conversions"), platforms: known, say: speech.now });
  listen();
  const asked = new URLSearchParams(location.search).get("platform");
  begin(known.some(({ id }) => id === asked) ? asked : "geti");
  editor.begin(examples[0].text);
  check();
  document.documentElement.dataset.ready = "";
}

/** Makes the page one for this platform. */
function begin(id) {
  current = id;
  byId("platform").value = id;
  examples = examplesOf(id);
  byId("example").replaceChildren(element("option", { value: OWN, hidden: true }, "Your own text"), ...examples.map((example) => element("option", { value: example.id }, example.title)));
  // Only Geti's pipelines are drawn: the others' tasks do not lead to each other.
  byId("picture-card").hidden = id !== "geti";
  byId("text-hint").textContent = `JSON, as it is sent to ${SHORT[id]}. Paste your own, or change this one.`;
  // Scale has one address for both, and new parameters are all that an update is.
  for (const radio of document.getElementsByName("operation")) radio.checked = radio.value === "create";
  connection.ask();
  projects.forget();
  byId("answer").replaceChildren();
}

/** What is in the editor goes to another platform: an example as the first there, an own text by conversion. */
function changePlatform(id) {
  const before = current;
  const isExample = examples.some(({ text }) => text === editor.text);
  const { text } = editor;
  begin(id);
  const there = isExample ? examples[0].text : JSON.stringify(toPayload(id, fromPayload(before, text).spec).payload, null, 2);
  put(`To ${SHORT[id]}`, there, () => begin(before));
  editor.scrollToTop();
}

function listen() {
  byId("platform").addEventListener("change", () => changePlatform(platform()));
  byId("elsewhere").addEventListener("toggle", show);
  byId("example").addEventListener("change", (event) => loadExample(event.target.value));
  byId("bar").addEventListener("submit", (event) => event.preventDefault());
  byId("strict").addEventListener("change", () => check());
  for (const radio of document.getElementsByName("operation")) radio.addEventListener("change", () => check());
  byId("undo").addEventListener("click", undo);
  byId("format").addEventListener("click", format);
  byId("repair").addEventListener("click", repairAll);
  byId("server").addEventListener("submit", (event) => {
    event.preventDefault();
    create();
  });
}

// ---------------------------------------------------------------- the text

function options() {
  return { operation: new FormData(byId("bar")).get("operation"), strict: byId("strict").checked };
}

function typed() {
  const edit = history.last(editor.text);
  byId("undo").disabled = !edit;
  byId("undo").title = edit ? `Takes back: ${edit.title}` : "";
  byId("example").value = examples.find(({ text }) => text === editor.text)?.id ?? OWN;
  clearTimeout(waiting);
  waiting = setTimeout(check, PAUSE_MS);
}

function check() {
  clearTimeout(waiting);
  const { operation, strict } = options();
  const now = JSON.stringify([current, editor.text, operation, strict]);
  if (now !== checked) {
    checked = now;
    remarks = [];
    report = validate(current, editor.text, { operation, strict });
  }
  show();
}

function show() {
  const { diagnostics } = report;
  const summary = summaryOf(diagnostics);
  problems.show(diagnostics);
  byId("problems-count").textContent = diagnostics.length > 0 ? diagnostics.length.toLocaleString("en") : "";
  byId("verdict").replaceChildren(icon(report.ok ? "ok" : "error"), verdict(summary));
  byId("invitation").hidden = diagnostics.length > 0;
  byId("verdict").dataset.ok = String(report.ok);
  byId("repair").disabled = !diagnostics.some(({ severity, fixes = [] }) => severity === "error" && fixes.some(({ applicability }) => applicability === "safe"));
  const all = [...diagnostics, ...remarks];
  editor.mark(worstByLine(all, editor.placeOf));
  if (current === "geti") picture.show(parsed(editor.text), all);
  if (byId("elsewhere").open) conversions.show(current, editor.text);
  const update = options().operation === "update";
  byId("create").disabled = update;
  byId("create-hint").textContent = sendingHint(update);
  speech.later(summary || "No problems.");
}

function verdict(summary) {
  const name = SHORT[current];
  if (report.ok) return `${name} would take this. ${summary || "No problems"}.`;
  return `${name} would refuse this${options().strict ? ", or its documentation forbids it" : ""}: ${summary}.`;
}

function sendingHint(update) {
  if (update) return "This page sends no updates. Check as “Create” to send the body.";
  if (report.ok) return "";
  const lax = options().strict && validate(current, editor.text, { operation: "create" }).ok;
  return lax ? "The server takes what only strict checking refuses: this body can be sent." : "With errors in it, the body is not sent.";
}

/** Puts another text there, in a way that can be taken back; `restore` takes back what else was done. */
function put(title, text, restore) {
  history.add(title, editor.text, text, restore);
  editor.replace(text);
  check();
}

function loadExample(id) {
  const example = examples.find((each) => each.id === id);
  if (!example) return;
  document.querySelector('input[name="operation"][value="create"]').checked = true;
  put(`“${example.title}”`, example.text);
  editor.scrollToTop();
}

function apply(diagnostic, fix) {
  check();
  put(fix.title, applyFix(editor.text, fix));
  speech.now(`Done: ${fix.title}. ${summaryOf(report.diagnostics) || "No problems"} left.`);
}

function repairAll() {
  check();
  const { payload, applied } = repair(current, editor.text, options());
  put("Repair all", payload);
  speech.now(`Repaired ${counted(applied.length, "problem")}. ${summaryOf(report.diagnostics) || "No problems"} left.`);
  if (byId("repair").disabled) byId("problems-head").focus();
}

function format() {
  const { value } = parsed(editor.text);
  if (value === undefined) {
    speech.now("The text cannot be read as JSON.");
    return;
  }
  put("Format", JSON.stringify(value, null, 2));
}

function undo() {
  const edit = history.take(editor.text);
  if (!edit) return;
  edit.restore?.();
  editor.replace(edit.before);
  check();
  speech.now(`Taken back: ${edit.title}. ${summaryOf(report.diagnostics) || "No problems"}.`);
  if (byId("undo").disabled) byId("text").focus();
}

function parsed(text) {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return {};
  }
}

// ---------------------------------------------------------------- the server

function showBusy(busy) {
  // The keyboard does not stay on a button that goes away.
  if (!busy && document.activeElement === byId("cancel")) byId("create").focus();
  byId("cancel").hidden = !busy;
  for (const button of ["create", "refresh"]) byId(button).setAttribute("aria-disabled", String(busy));
  byId("answer").setAttribute("aria-busy", String(busy));
}

async function create() {
  if (caller.busy) return;
  check();
  const sent = editor.text;
  byId("answer").replaceChildren();
  const outcome = await caller.call("Creating the project", (client, signal) => client.createFromPayload(sent, { signal }));
  if (!outcome) return;
  if ("error" in outcome) {
    const { error } = outcome;
    const title = error.code === "aborted" ? "Cancelled" : error.code === "invalid" && error.outcome === "not_sent" ? "Not sent" : "The project was not created";
    byId("answer").replaceChildren(failure(error.outcome === "unknown" ? "No answer" : title, error, actions));
    if (sent === editor.text && error.outcome !== "not_sent") {
      remarks = error.diagnostics;
      show();
    }
    speech.now(`${title}. ${error.message}`);
    return;
  }
  byId("answer").replaceChildren(projectMade(outcome.value, JSON.parse(sent)));
  await projects.refresh();
  speech.now(`Created “${outcome.value.name}”.`);
}

/** A project that the server has, as the body of an update. */
function openProject(project) {
  document.querySelector('input[name="operation"][value="update"]').checked = true;
  put(`“${project.name}”`, JSON.stringify(project.raw, null, 2));
  editor.scrollToTop();
  byId("text").focus();
}
