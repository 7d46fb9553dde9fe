// A `LabelwrightError`, told to a visitor.
import { element, icon } from "../dom.js";
import { createProblems } from "../problems.js";

const OUTCOMES = {
  not_sent: "Nothing was changed on the server.",
  rejected: "The server refused it: nothing was changed.",
  unknown: "Nobody knows whether the server did it. List the projects to see.",
};

/**
 * @param {string} title what did not work
 * @param {import("labelwright").LabelwrightError} error
 * @param {Omit<import("../problems.js").Actions, "apply">} actions
 */
export function failure(title, error, actions) {
  const facts = [
    ["Kind", element("code", {}, error.code)],
    ["HTTP status", error.status],
    ["Request id", error.requestId],
    ["Try again in", error.retryAfterMs === undefined ? undefined : `${Math.ceil(error.retryAfterMs / 1000)} s`],
  ];
  // What kept the body from being sent stands in the list of problems already.
  const said = error.outcome === "not_sent" ? [] : error.diagnostics;
  const list = element("ol", { class: "problems", id: "answer-problems", "aria-label": "What the server says about the body" });
  if (said.length > 0) createProblems(list, actions).show(said);
  return element(
    "article",
    { class: "answer is-bad", "aria-labelledby": "answer-head" },
    element("h3", { id: "answer-head" }, icon(error.code === "aborted" ? "info" : "error"), title),
    element("p", {}, error.message),
    element("p", { class: "outcome" }, OUTCOMES[error.outcome]),
    element("dl", { class: "facts" }, facts.filter(([, value]) => value !== undefined).map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value instanceof Node ? value : String(value))))),
    said.length > 0 && list,
    error.diagnostics.length > said.length && element("div", { class: "buttons" }, element("button", { type: "button", onclick: () => actions.goTo(error.diagnostics[0]) }, "Go to the first of them")),
  );
}
