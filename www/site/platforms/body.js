// One platform's card: its verdict, the body that it would get, what is wrong for it, and what it cannot hold.
import { toPayload, validateSpec } from "labelwright";
import { counted, element, icon } from "../dom.js";
import { createProblems } from "../problems.js";

/**
 * @param {import("labelwright").PlatformInfo} platform
 * @param {import("../problems.js").Actions & { say: (text: string) => void }} actions
 */
export function createBody({ id, title }, actions) {
  const name = (part) => `${id}-${part}`;
  const verdict = element("p", { class: "verdict" });
  const problems = section("problems", "Problems", actions);
  const losses = section("losses", "What it cannot hold", { placeOf: actions.placeOf, goTo: actions.goTo });
  const code = element("code");
  const paper = element("pre", { class: "payload", tabIndex: 0, role: "group", "aria-label": `Request body for ${title}` }, code);
  const copy = element("button", { type: "button", "aria-label": `Copy the body for ${title}`, onclick: copyBody }, "Copy");
  const card = element(
    "section",
    { class: "card body", "aria-labelledby": name("head") },
    element("h2", { id: name("head"), tabIndex: -1 }, title),
    verdict,
    element("div", { class: "card-head" }, element("h3", {}, "Request body"), copy),
    paper,
    problems.part,
    losses.part,
  );

  function section(kind, words, itsActions) {
    const head = element("h3", { id: name(`${kind}-head`) }, words, " ", element("span", { class: "count" }));
    const list = element("ol", { class: "problems", id: name(kind), "aria-labelledby": name(`${kind}-head`) });
    const part = element("div", {}, head, list);
    const items = createProblems(list, itsActions);
    return {
      part,
      show(diagnostics) {
        part.hidden = diagnostics.length === 0;
        head.querySelector(".count").textContent = diagnostics.length.toLocaleString("en");
        items.show(diagnostics);
      },
    };
  }

  async function copyBody() {
    try {
      await navigator.clipboard.writeText(code.textContent);
      actions.say(`Copied the body for ${title}.`);
    } catch {
      actions.say("The browser does not let this page copy.");
    }
  }

  return {
    id,
    title,
    card,
    /** @param {string} text the project, as JSON */
    show(text) {
      const report = validateSpec(id, text);
      const converted = bodyOf(id, text);
      const lost = new Set(converted.losses.map(keyOf));
      const isLoss = (diagnostic) => diagnostic.severity !== "error" && lost.has(keyOf(diagnostic));
      const words = verdictOf(title, report, report.diagnostics.filter(isLoss).length);
      verdict.dataset.ok = String(report.ok);
      verdict.replaceChildren(icon(report.ok ? "ok" : "error"), words);
      problems.show(report.diagnostics.filter((diagnostic) => !isLoss(diagnostic)));
      losses.show(report.diagnostics.filter(isLoss));
      code.textContent = converted.payload === undefined ? "" : JSON.stringify(converted.payload, null, 2);
      paper.hidden = copy.hidden = converted.payload === undefined;
      return { diagnostics: report.diagnostics, verdict: words };
    },
  };
}

/** Only what is a project in shape has a body; what is wrong with the shape, the report says. */
function bodyOf(id, text) {
  try {
    return toPayload(id, JSON.parse(text));
  } catch {
    return { payload: undefined, losses: [] };
  }
}

const keyOf = ({ code, path }) => `${code} ${path}`;

function verdictOf(title, { ok, diagnostics }, losses) {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  if (!ok) return `${title} would refuse this: ${counted(errors, "error")}.`;
  if (losses > 0) return `${title} would take this, but for ${counted(losses, "loss", "losses")}.`;
  return `${title} would take this, and hold all of it.`;
}
