// What becomes of a body on the other platforms: as a neutral project first, then as each other's body, with what is lost on the way.
import { fromPayload, toPayload, validateSpec } from "labelwright";
import { counted, element, icon } from "../dom.js";

/** @param {{ list: HTMLElement, platforms: import("labelwright").PlatformInfo[], say: (text: string) => void }} parts */
export function createConversions({ list, platforms, say }) {
  /** @type {string | undefined} what is shown */
  let shown;

  return {
    /** @param {import("labelwright").PlatformId} platform of the body @param {string} text the body */
    show(platform, text) {
      const now = `${platform} ${text}`;
      if (now === shown) return;
      shown = now;
      const { spec, losses } = fromPayload(platform, text);
      const readable = !losses.some(({ severity }) => severity === "error");
      const words = readable ? (losses.length === 0 ? "All of it was read." : `Read, but for ${counted(losses.length, "loss", "losses")}.`) : "As far as it can be read.";
      list.replaceChildren(card({ id: "spec", title: "A project for any platform", ok: readable, words, value: spec, losses }), ...platforms.filter(({ id }) => id !== platform).map((other) => onPlatform(other, spec)));
    },
    /** Nothing is shown any more: the next call makes it anew. */
    forget() {
      shown = undefined;
    },
  };

  function onPlatform({ id, title }, spec) {
    const { payload, losses } = toPayload(id, spec);
    const report = validateSpec(id, spec);
    const errors = report.diagnostics.filter(({ severity }) => severity === "error");
    const words = !report.ok ? `${title} would refuse it: ${counted(errors.length, "error")}.` : losses.length > 0 ? `${title} would take it, but for ${counted(losses.length, "loss", "losses")}.` : `${title} would take it, and hold all of it.`;
    return card({ id, title, ok: report.ok, words, value: payload, losses: [...errors, ...losses.filter(({ severity }) => severity !== "error")] });
  }

  function card({ id, title, ok, words, value, losses }) {
    const code = JSON.stringify(value, null, 2);
    const head = `conversion-${id}`;
    return element(
      "section",
      { class: "body", "aria-labelledby": head },
      element("div", { class: "card-head" }, element("h3", { id: head }, title), element("button", { type: "button", "aria-label": `Copy: ${title}`, onclick: () => copy(title, code) }, "Copy")),
      element("p", { class: "verdict", "data-ok": String(ok) }, icon(ok ? "ok" : "error"), words),
      element("pre", { class: "payload", tabIndex: 0, role: "group", "aria-label": `${title}, converted` }, element("code", {}, code)),
      losses.length > 0 && element("ul", { class: "losses", "aria-label": `${title}: what is lost or wrong` }, losses.map(loss)),
    );
  }

  async function copy(title, code) {
    try {
      await navigator.clipboard.writeText(code);
      say(`Copied: ${title}.`);
    } catch {
      say("The browser does not let this page copy.");
    }
  }
}

function loss({ severity, message, path }) {
  return element("li", {}, icon(severity), element("span", {}, message, " ", element("span", { class: "pointer" }, path || "(the whole body)")));
}
