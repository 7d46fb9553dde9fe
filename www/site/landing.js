// The first page: a small body with mistakes, checked as it is typed, with the cures beside them.
import init, { applyFix, repair, validate } from "labelwright";
import { byId, counted, element, icon } from "./dom.js";
import { createEditor } from "./editor.js";
import { worstByLine } from "./problems.js";
import { createSpeech } from "./speech.js";

const PAUSE_MS = 120;
const SHOWN = 3;
const BODY = `{
  "name": "Cars",
  "pipeline": {
    "connections": [{ "from": "Dataset", "to": "Detect" }],
    "tasks": [
      { "title": "Dataset", "task_type": "dataset" },
      { "title": "Detection", "task_type": "detection", "labels": [
        { "name": "car", "group": "vehicles", "color": "#f00" },
        { "name": "car", "group": "vehicles", "color": "#00ff00" }
      ]}
    ]
  }
}`;

const speech = createSpeech(byId("speech"));
const editor = createEditor({ textarea: byId("text"), gutter: byId("gutter"), tint: byId("tint"), onInput: typed });
let waiting;
/** What is typed before that is checked then. */
let started = false;

editor.begin(BODY);
start();

async function start() {
  try {
    await init();
  } catch (error) {
    byId("verdict").textContent = `Labelwright could not start: ${error.message}`;
    byId("verdict").dataset.ok = "false";
    return;
  }
  started = true;
  byId("again").addEventListener("click", () => put(BODY, "The first text is back."));
  byId("repair").addEventListener("click", () => {
    const { payload, applied } = repair("geti", editor.text);
    put(payload, `Repaired ${counted(applied.length, "problem")}.`);
    byId("again").focus();
  });
  check();
  document.documentElement.dataset.ready = "";
}

function typed() {
  clearTimeout(waiting);
  if (started) waiting = setTimeout(check, PAUSE_MS);
}

function put(text, said) {
  editor.replace(text);
  check();
  speech.now(`${said} ${byId("verdict").textContent}`);
}

function check() {
  clearTimeout(waiting);
  const { ok, diagnostics } = validate("geti", editor.text);
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  editor.mark(worstByLine(diagnostics, editor.placeOf));
  byId("verdict").dataset.ok = String(ok);
  byId("verdict").replaceChildren(icon(ok ? "ok" : "error"), ok ? "Geti would take this." : `Geti would refuse this: ${counted(errors, "error")}. It would name one.`);
  const rest = diagnostics.length - SHOWN;
  byId("findings").replaceChildren(...diagnostics.slice(0, SHOWN).map(finding), ...(rest > 0 ? [element("li", { class: "hint" }, `And ${rest.toLocaleString("en")} more.`)] : []));
  byId("repair").disabled = !diagnostics.some(({ severity, fixes = [] }) => severity === "error" && fixes.some(({ applicability }) => applicability === "safe"));
  byId("again").disabled = editor.text === BODY;
  byId("boxed").dataset.ok = String(ok);
  byId("boxed-tag").textContent = ok ? "nothing" : diagnostics[0].code;
  speech.later(byId("verdict").textContent);
}

function finding(diagnostic, number) {
  const { severity, message, path, position, fixes = [] } = diagnostic;
  const id = `finding-${number}`;
  const { line } = position ?? editor.placeOf({ path });
  return element(
    "li",
    { class: "finding" },
    icon(severity),
    element("p", { id }, element("button", { type: "button", class: "place", "aria-describedby": id, onclick: () => editor.goTo(diagnostic) }, element("span", { class: "place-line" }, `Line ${line}`)), message),
    fixes.length > 0 && element("button", { type: "button", class: "fix", "aria-describedby": id, onclick: () => put(applyFix(editor.text, fixes[0]), `Done: ${fixes[0].title}.`) }, fixes[0].title),
  );
}
