// The list of diagnostics: what is wrong, where, and a button per cure.
import { counted, element, icon } from "./dom.js";

const SHOWN_AT_FIRST = 100;
const WORDS = { error: "Error", warning: "Warning", info: "Note" };

/**
 * @typedef {object} Actions
 * @property {(what: { path: string, position?: object }) => { line: number, column: number }} placeOf where something stands now
 * @property {(what: { path: string, position?: object }) => void} goTo
 * @property {(diagnostic: object, fix: object) => void} [apply] without it no fixes are offered
 *
 * @param {HTMLElement} list an `ol`
 * @param {Actions} actions
 */
export function createProblems(list, actions) {
  let shownAtMost = SHOWN_AT_FIRST;
  let count = 0;

  function item(diagnostic, number) {
    const id = `${list.id}-${number}`;
    const { code, severity, message, help, related = [], fixes = [] } = diagnostic;
    return element(
      "li",
      { class: "problem", "data-severity": severity, onclick: (event) => clickedBeside(event) && actions.goTo(diagnostic) },
      element("p", { class: "problem-head" }, icon(severity), element("span", { class: "severity" }, WORDS[severity]), element("a", { class: "code", href: `docs/codes.html#${code}` }, element("code", {}, code))),
      element("p", { class: "message", id: `${id}-message` }, message),
      help && element("p", { class: "help" }, help),
      place(diagnostic, `${id}-message`),
      related.length > 0 && element("ul", { class: "related" }, related.map((other) => element("li", {}, element("span", {}, other.message), " ", place(other)))),
      actions.apply && fixes.length > 0 && element("div", { class: "fixes" }, fixes.map((fix) => fixButton(diagnostic, fix, `${id}-message`))),
    );
  }

  function place(what, describedBy) {
    const { line, column } = what.position ?? actions.placeOf(what);
    return element(
      "button",
      { type: "button", class: "place", "aria-describedby": describedBy, onclick: () => actions.goTo(what) },
      element("span", { class: "place-line" }, `Line ${line}, column ${column}`),
      " ",
      element("span", { class: "pointer" }, what.path === "" ? "(the whole body)" : what.path),
    );
  }

  function fixButton(diagnostic, fix, describedBy) {
    const unsafe = fix.applicability === "unsafe";
    return element(
      "button",
      { type: "button", class: "fix", "data-applicability": fix.applicability, "aria-describedby": describedBy, onclick: () => actions.apply?.(diagnostic, fix) },
      fix.title,
      unsafe && element("span", { class: "tag" }, "may change what you meant"),
    );
  }

  return {
    /** @param {object[]} diagnostics */
    show(diagnostics) {
      // The list is made anew; whoever stands in it with the keyboard stays at the same place of it.
      const stop = list.contains(document.activeElement) ? positionOf(document.activeElement) : undefined;
      if (diagnostics.length < count) shownAtMost = Math.max(SHOWN_AT_FIRST, Math.min(shownAtMost, diagnostics.length));
      count = diagnostics.length;
      const items = diagnostics.slice(0, shownAtMost).map(item);
      const rest = count - items.length;
      if (rest > 0) {
        items.push(element("li", { class: "more" }, element("button", { type: "button", onclick: () => {
          shownAtMost = count;
          this.show(diagnostics);
          list.children[items.length - 1]?.querySelector("button")?.focus();
        } }, `Show ${counted(rest, "more problem")}`)));
      }
      list.replaceChildren(...items);
      if (stop) this.focusNear(stop);
    },

    /** Puts the keyboard on the same kind of button, of the item that now stands where the given one did. */
    focusNear({ index, kind }) {
      const here = list.children[Math.min(index, list.children.length - 1)];
      const target = here?.querySelector(`button.${kind}`) ?? here?.querySelector("button");
      (target ?? /** @type {HTMLElement} */ (list.closest("section")?.querySelector("h2, h3")))?.focus();
    },
  };

  function positionOf(focused) {
    const here = focused.closest("li.problem, li.more");
    return { index: [...list.children].indexOf(here), kind: focused.classList.contains("fix") ? "fix" : "place" };
  }
}

/** A click on an item itself: not on one of its buttons, and not the end of selecting some of its text. */
function clickedBeside(event) {
  return !event.target.closest("button, a") && String(getSelection()) === "";
}

/** Such as: 2 errors, 1 warning. @param {{ severity: string }[]} diagnostics */
export function summaryOf(diagnostics) {
  const of = (severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const parts = [
    [of("error"), "error"],
    [of("warning"), "warning"],
    [of("info"), "note"],
  ];
  return parts.filter(([count]) => count > 0).map(([count, word]) => counted(count, word)).join(", ");
}

/**
 * The worst of each line, for the signs beside the editor.
 * @param {{ path: string, severity: string, position?: { line: number } }[]} diagnostics
 * @param {Actions["placeOf"]} placeOf
 * @returns {Map<number, import("./editor.js").Severity>}
 */
export function worstByLine(diagnostics, placeOf) {
  const ranks = ["error", "warning", "info"];
  const lines = new Map();
  for (const diagnostic of diagnostics) {
    const line = diagnostic.position?.line ?? placeOf(diagnostic).line;
    const before = lines.get(line);
    if (before === undefined || ranks.indexOf(diagnostic.severity) < ranks.indexOf(before)) lines.set(line, diagnostic.severity);
  }
  return lines;
}
