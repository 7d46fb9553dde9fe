import { counted, drawing, knownColor } from "../dom.js";
import { worst } from "./marks.js";

/**
 * Draws what was laid out.
 * @param {ReturnType<typeof import("./layout.js").layOut>} plan
 * @param {Map<string, import("./marks.js").Counts>} counts
 * @param {(path: string) => void} goTo what a click on a part does
 * @returns {SVGElement[]}
 */
export function draw(plan, counts, goTo) {
  const { unit } = plan;
  return [...plan.arrows.map(arrow), ...plan.boxes.map(task)];

  function arrow({ path, points }) {
    const severity = worst(counts.get(path));
    const tip = points.at(-1);
    const before = points.at(-2);
    const head = unit.sign * 0.5;
    const [dx, dy] = [Math.sign(tip[0] - before[0]), Math.sign(tip[1] - before[1])];
    const end = [tip[0] - dx * head, tip[1] - dy * head];
    const line = [...points.slice(0, -1), end].map(([x, y], index) => `${index ? "L" : "M"}${x} ${y}`).join(" ");
    const wings = `${tip[0]},${tip[1]} ${end[0] - dy * head * 0.7},${end[1] - dx * head * 0.7} ${end[0] + dy * head * 0.7},${end[1] + dx * head * 0.7}`;
    // The sign stands in the middle of the shaft, so that the head stays to be seen.
    const middle = points.length === 2 ? [(points[0][0] + end[0]) / 2, (points[0][1] + end[1]) / 2] : [(points[1][0] + points[2][0]) / 2, (points[1][1] + points[2][1]) / 2];
    return drawing(
      "g",
      { class: "arrow", "data-severity": severity, "data-path": path, onclick: () => goTo(path) },
      drawing("path", { d: line, class: "shaft" }),
      drawing("polygon", { points: wings, class: "head" }),
      severity ? sign(severity, middle[0] - unit.sign / 2, middle[1] - unit.sign / 2) : null,
    );
  }

  function task({ box, x, y, width, height, title, type, captions, chips }) {
    const found = counts.get(box.path);
    const severity = box.ghost ? "error" : worst(found);
    const count = box.ghost ? 0 : (found?.error ?? 0) || (found?.warning ?? 0);
    const words = [box.ghost ? `Missing task ${box.title}` : `Task ${box.title || "without a title"}, ${box.type || "no type"}`];
    if (box.labels > 0) words.push(counted(box.labels, "label"));
    for (const kind of ["error", "warning"]) if (found?.[kind] && !box.ghost) words.push(counted(found[kind], kind));
    const text = (content, at, kind) => drawing("text", { x: at.x, y: at.y, class: kind }, content);
    return drawing(
      "g",
      {
        class: box.ghost ? "task is-ghost" : "task",
        transform: `translate(${x} ${y})`,
        "data-path": box.path,
        "data-severity": severity,
        onclick: () => goTo(box.path),
      },
      // The frame is the button: its name says in words what the drawing in it shows.
      drawing("rect", {
        class: "frame", x: 0.75, y: 0.75, width: width - 1.5, height: height - 1.5, rx: unit.pad * 0.7,
        role: "button",
        tabindex: "0",
        "aria-label": words.join(", "),
        onkeydown: (event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          goTo(box.path);
        },
      }),
      drawing("g", { "aria-hidden": "true" }, inside()),
    );

    function inside() {
      return [
        text(title, { x: unit.pad, y: unit.pad + unit.title * 0.72 }, "task-title"),
        text(type, { x: unit.pad, y: unit.pad + unit.title + unit.small * 0.7 }, "task-type"),
        severity ? sign(severity, width - unit.pad - unit.sign, unit.pad * 0.9) : null,
        severity && count > 0 ? drawing("text", { class: "sign-count", "data-severity": severity, x: width - unit.pad - unit.sign * 1.25, y: unit.pad * 0.9 + unit.sign * 0.8, "text-anchor": "end" }, String(count)) : null,
        captions.map((caption) => text(caption.text, caption, "caption")),
        chips.map(label),
      ].flat();
    }
  }

  function label({ chip, text, x, y, width, height }) {
    const severity = worst(counts.get(chip.path));
    const color = knownColor(chip.color);
    const middle = height / 2;
    return drawing(
      "g",
      {
        class: "chip",
        transform: `translate(${x} ${y})`,
        "data-path": chip.path,
        "data-severity": severity,
        onclick: (event) => {
          event.stopPropagation();
          goTo(chip.path);
        },
      },
      drawing("rect", { class: "chip-frame", x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: middle }),
      severity
        ? sign(severity, height * 0.2, height * 0.2, height * 0.6)
        : drawing("circle", { class: color ? "dot" : "dot is-empty", cx: middle, cy: middle, r: height * 0.24, fill: color ?? "none" }),
      drawing("text", { class: "chip-text", x: height * 0.98, y: middle + unit.chip * 0.22 }, text),
    );
  }

  function sign(severity, x, y, size = unit.sign) {
    return drawing("svg", { class: `icon icon-${severity}`, x, y, width: size, height: size, viewBox: "0 0 16 16" }, drawing("use", { href: `#icon-${severity}` }));
  }
}
