// Where everything in the picture goes: pure arithmetic, in multiples of the font size, so that enlarged text fits too.

const CHIPS_SHOWN = 24;

/**
 * @param {import("./model.js").Model} model
 * @param {(box: import("./model.js").Box) => boolean} signed whether a sign stands in a box's upper right corner
 * @param {{ width: number, size: number, measure: (text: string, font: "title" | "small" | "chip") => number }} page the width
 *   that there is and the font size, in px; `measure` tells how wide a text is
 */
export function layOut(model, signed, { width, size, measure }) {
  const unit = {
    pad: 0.85 * size, gap: 3 * size, chip: 1.6 * size, space: 0.4 * size, title: 1.35 * size, small: 1.15 * size, sign: 1.1 * size,
    // The least width of a box without labels, and of one with some, and what a title may widen it to.
    bare: 7 * size, full: 14 * size, titled: 15 * size,
  };
  const signRoom = (box) => (signed(box) ? unit.sign * 2.2 : 0);
  const least = model.boxes.map((box) => {
    const titled = Math.min(measure(box.title, "title") + signRoom(box) + 2 * unit.pad + 1, unit.titled);
    return Math.min(Math.max(box.labels > 0 ? unit.full : unit.bare, titled), width);
  });
  const needed = least.reduce((sum, each) => sum + each, 0) + unit.gap * Math.max(0, model.boxes.length - 1);
  const across = needed <= width;
  const lane = curved(model).length > 0 ? 1.8 * size : 0;
  return across ? row() : column();

  function row() {
    const widths = shareOut(width - needed);
    const boxes = model.boxes.map((box, index) => fill(box, widths[index]));
    const tallest = Math.max(0, ...boxes.map(({ height }) => height));
    let x = 0;
    for (const box of boxes) {
      box.x = x;
      box.y = (tallest - box.height) / 2;
      x += box.width + unit.gap;
    }
    const arrows = model.arrows.map((arrow) => {
      const [from, to] = [boxes[arrow.from], boxes[arrow.to]];
      const middle = tallest / 2;
      if (arrow.to === arrow.from + 1) return { ...arrow, points: [[from.x + from.width, middle], [to.x, middle]] };
      const low = tallest + lane * 0.7;
      const leave = from.x + from.width * 0.6;
      const enter = to.x + to.width * 0.4;
      return { ...arrow, points: [[leave, from.y + from.height], [leave, low], [enter, low], [enter, to.y + to.height]] };
    });
    return { boxes, arrows, width, height: tallest + lane, unit };
  }

  function column() {
    const wide = Math.min(width - lane, 34 * size);
    const boxes = model.boxes.map((box) => fill(box, wide));
    let y = 0;
    for (const box of boxes) {
      box.x = 0;
      box.y = y;
      y += box.height + unit.gap * 0.75;
    }
    const arrows = model.arrows.map((arrow) => {
      const [from, to] = [boxes[arrow.from], boxes[arrow.to]];
      const middle = wide / 2;
      if (arrow.to === arrow.from + 1) return { ...arrow, points: [[middle, from.y + from.height], [middle, to.y]] };
      const right = wide + lane * 0.7;
      const leave = from.y + from.height * 0.6;
      const enter = to.y + to.height * 0.4;
      return { ...arrow, points: [[wide, leave], [right, leave], [right, enter], [wide, enter]] };
    });
    return { boxes, arrows, width, height: Math.max(0, y - unit.gap * 0.75), unit };
  }

  /** What is left of the width goes to the boxes with labels, or to all where none has any; none gets overly wide. */
  function shareOut(left) {
    const takers = model.boxes.filter((box) => box.labels > 0).length || model.boxes.length;
    const extra = Math.min(left / Math.max(1, takers), 16 * size);
    return least.map((each, index) => each + (model.boxes[index].labels > 0 || takers === model.boxes.length ? extra : 0));
  }

  /** The texts and chips of a box, and so its height. */
  function fill(box, wide) {
    const inner = wide - 2 * unit.pad;
    const captions = [];
    const chips = [];
    let y = unit.pad + unit.title + unit.small;
    let shown = 0;
    for (const group of box.groups) {
      if (shown >= CHIPS_SHOWN) break;
      y += unit.space * 1.6;
      captions.push({ text: shorten(group.caption || "no group", inner, "small"), x: unit.pad, y: y + unit.small * 0.8 });
      y += unit.small + unit.space * 0.6;
      let x = unit.pad;
      for (const chip of group.chips.slice(0, CHIPS_SHOWN - shown)) {
        const room = inner - unit.chip - unit.space * 2;
        const text = shorten(chip.name, room, "chip");
        const length = Math.min(inner, measure(text, "chip") + unit.chip + unit.space * 2);
        if (x > unit.pad && x + length > wide - unit.pad) {
          x = unit.pad;
          y += unit.chip + unit.space;
        }
        chips.push({ chip, text, x, y, width: length, height: unit.chip });
        x += length + unit.space;
        shown += 1;
      }
      y += unit.chip;
    }
    const more = box.labels - shown;
    if (more > 0) {
      y += unit.space * 1.6;
      captions.push({ text: `and ${more.toLocaleString("en")} more labels`, x: unit.pad, y: y + unit.small * 0.8 });
      y += unit.small;
    }
    const title = shorten(box.title || "(no title)", inner - signRoom(box), "title");
    return { box, x: 0, y: 0, width: wide, height: y + unit.pad * 0.8, title, type: shorten(box.ghost ? "no such task" : box.type || "no type", inner, "small"), captions, chips };
  }

  function shorten(text, room, font) {
    const line = text.replace(/\s+/g, " ").slice(0, 200);
    if (measure(line, font) <= room) return line;
    const characters = [...line];
    let low = 0;
    let high = characters.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (measure(`${characters.slice(0, middle).join("")}…`, font) <= room) low = middle;
      else high = middle - 1;
    }
    return `${characters.slice(0, low).join("")}…`;
  }
}

/** Arrows that do not lead from a box to the next one. */
const curved = (model) => model.arrows.filter(({ from, to }) => to !== from + 1);
