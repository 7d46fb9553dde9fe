// The pipeline as a picture: tasks, their labels, and how data flows between them.
import { countByPart } from "./marks.js";
import { draw } from "./draw.js";
import { layOut } from "./layout.js";
import { inWords, modelOf } from "./model.js";

/**
 * @param {{ svg: SVGSVGElement, words: HTMLElement, note: HTMLElement, goTo: (path: string) => void }} parts `words` gets the
 *   description, `note` what else there is to say
 */
export function createPicture({ svg, words, note, goTo }) {
  const canvas = document.createElement("canvas").getContext("2d");
  let model = modelOf(undefined);
  let counts = new Map();
  let shown = "";

  new ResizeObserver(() => render()).observe(svg.parentElement);
  document.fonts?.ready.then(() => render(true));

  function render(anew = false) {
    const style = getComputedStyle(svg);
    const size = Number.parseFloat(style.fontSize);
    const width = Math.floor(svg.parentElement.clientWidth);
    const now = JSON.stringify([width, size, model, [...counts]]);
    if (width === 0 || (now === shown && !anew)) return;
    shown = now;
    const fonts = { title: `600 ${size}px ${style.fontFamily}`, small: `${size * 0.8}px ${style.fontFamily}`, chip: `${size * 0.86}px ${style.fontFamily}` };
    const measure = (text, font) => {
      if (!canvas) return text.length * size * 0.6;
      canvas.font = fonts[font];
      return canvas.measureText(text).width;
    };
    const plan = layOut(model, (box) => box.ghost === true || counts.has(box.path), { width, size, measure });
    const focused = svg.contains(document.activeElement) ? [...svg.querySelectorAll(".frame")].indexOf(document.activeElement) : -1;
    svg.setAttribute("viewBox", `0 0 ${plan.width} ${plan.height}`);
    svg.setAttribute("width", String(plan.width));
    svg.setAttribute("height", String(plan.height));
    svg.replaceChildren(...draw(plan, counts, goTo));
    if (focused >= 0) svg.querySelectorAll(".frame")[focused]?.focus();
    words.textContent = inWords(model);
  }

  return {
    /**
     * @param {{ value?: unknown }} parsed `value` is missing where the text cannot be read: the last picture then stays
     * @param {import("./marks.js").Counts[]} diagnostics
     */
    show(parsed, diagnostics) {
      const readable = "value" in parsed;
      svg.classList.toggle("is-stale", !readable);
      if (readable) {
        model = modelOf(parsed.value);
        counts = countByPart(diagnostics);
      }
      note.textContent = !readable
        ? "The text cannot be read as JSON. This is the last body that could be."
        : model.boxes.length === 0
          ? "There is no task to draw."
          : model.omitted > 0
            ? `${model.omitted} more tasks are not drawn.`
            : "";
      render();
    },
  };
}
