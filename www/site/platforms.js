// One project in the editor, and what each platform makes of it.
import { applyFix, platforms, validateSpec } from "labelwright";
import { byId, counted, element } from "./dom.js";
import { createEditor } from "./editor.js";
import { PROJECTS } from "./examples.js";
import { createHistory } from "./history.js";
import { createBody } from "./platforms/body.js";
import { worstByLine } from "./problems.js";
import { createSpeech } from "./speech.js";
import { started } from "./start.js";

const PAUSE_MS = 120;
const OWN = "own";
const ALL = "all";
/** A cure for one platform may be a fault on another: then repairing ends here. */
const MOST_REPAIRS = 500;

const speech = createSpeech(byId("speech"));
const history = createHistory();
const editor = createEditor({ textarea: byId("text"), gutter: byId("gutter"), tint: byId("tint"), onInput: typed });
/** @type {ReturnType<typeof createBody>[]} */
let bodies = [];
let waiting;

start();

async function start() {
  if (!(await started())) return;
  const known = platforms();
  byId("example").append(element("option", { value: OWN, hidden: true }, "Your own text"), ...PROJECTS.map(({ id, title }) => element("option", { value: id }, title)));
  byId("platforms").append(choice(ALL, "All", true), ...known.map(({ id, title }) => choice(id, title, false)));
  bodies = known.map((platform) => createBody(platform, { placeOf: editor.placeOf, goTo: (what) => editor.goTo(what), apply, say: speech.now }));
  byId("bodies").append(...bodies.map(({ card }) => card));
  listen();
  editor.begin(PROJECTS[0].text);
  check();
  document.documentElement.dataset.ready = "";
}

function choice(value, title, checked) {
  return element("label", {}, element("input", { type: "radio", name: "platform", value, checked }), ` ${title}`);
}

function listen() {
  byId("example").addEventListener("change", (event) => loadExample(event.target.value));
  byId("bar").addEventListener("submit", (event) => event.preventDefault());
  byId("platforms").addEventListener("change", () => {
    check();
    speech.now(`Shows ${bodies.filter(isShown).map(({ title }) => title).join(", ")}.`);
  });
  byId("undo").addEventListener("click", undo);
  byId("format").addEventListener("click", format);
  byId("repair").addEventListener("click", repairAll);
}

function typed() {
  const edit = history.last(editor.text);
  byId("undo").disabled = !edit;
  byId("undo").title = edit ? `Takes back: ${edit.title}` : "";
  byId("example").value = PROJECTS.find(({ text }) => text === editor.text)?.id ?? OWN;
  clearTimeout(waiting);
  waiting = setTimeout(check, PAUSE_MS);
}

function isShown({ id }) {
  const chosen = new FormData(byId("bar")).get("platform");
  return chosen === ALL || chosen === id;
}

function check() {
  clearTimeout(waiting);
  const found = [];
  const words = [];
  for (const body of bodies) {
    body.card.hidden = !isShown(body);
    if (body.card.hidden) continue;
    const { diagnostics, verdict } = body.show(editor.text);
    found.push(...diagnostics);
    words.push(`${body.title}: ${verdict}`);
  }
  byId("bodies").dataset.count = String(words.length);
  byId("repair").disabled = found.every((diagnostic) => safeFix(diagnostic) === undefined);
  editor.mark(worstByLine(found, editor.placeOf));
  speech.later(words.join(" "));
}

function put(title, text) {
  history.add(title, editor.text, text);
  editor.replace(text);
  check();
}

function loadExample(id) {
  const example = PROJECTS.find((each) => each.id === id);
  if (!example) return;
  put(`“${example.title}”`, example.text);
  editor.scrollToTop();
}

function apply(_, fix) {
  put(fix.title, applyFix(editor.text, fix));
  speech.now(`Done: ${fix.title}.`);
}

/** The first cure of an error that keeps what was meant. */
const safeFix = ({ severity, fixes = [] }) => (severity === "error" ? fixes.find(({ applicability }) => applicability === "safe") : undefined);

/** Cures for all the platforms that are shown, one after the other, since each may change what the next one is. */
function repairAll() {
  let { text } = editor;
  let count = 0;
  for (const { id } of bodies.filter(isShown)) {
    for (let fix; count < MOST_REPAIRS && (fix = validateSpec(id, text).diagnostics.map(safeFix).find(Boolean)); count += 1) text = applyFix(text, fix);
  }
  put("Repair all", text);
  speech.now(`Applied ${counted(count, "cure")}.`);
  if (byId("repair").disabled) byId("text").focus();
}

function format() {
  let value;
  try {
    value = JSON.parse(editor.text);
  } catch {
    speech.now("The text cannot be read as JSON.");
    return;
  }
  put("Format", JSON.stringify(value, null, 2));
}

function undo() {
  const edit = history.take(editor.text);
  if (!edit) return;
  editor.replace(edit.before);
  check();
  speech.now(`Taken back: ${edit.title}.`);
  if (byId("undo").disabled) byId("text").focus();
}
