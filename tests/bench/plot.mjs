// Plots as SVG: lines on axes with powers of ten. Colours follow the reader's light or dark mode; lines differ by their marks too,
// and have their names at their ends.

const WIDTH = 720;
const HEIGHT = 440;
const AREA = { left: 78, right: WIDTH - 150, top: 52, bottom: HEIGHT - 58 };

/** Of each line: its colour in light and in dark mode, and its mark around (0, 0). */
const LINES = [
  { light: "#1d4ed8", dark: "#7aa7ff", mark: `<circle r="4"/>` },
  { light: "#b45309", dark: "#f5b041", mark: `<rect x="-3.5" y="-3.5" width="7" height="7"/>` },
  { light: "#047857", dark: "#4fd1a5", mark: `<path d="M0-5 4.5 3.5h-9z"/>` },
  { light: "#b91c1c", dark: "#ff8a80", mark: `<path d="M0 5 4.5-3.5h-9z"/>` },
  { light: "#7e22ce", dark: "#cf9bff", mark: `<path d="M0-5 5 0 0 5-5 0z"/>` },
  { light: "#52525b", dark: "#c4c7cf", mark: `<path d="M-4-1h3v-3h2v3h3v2h-3v3h-2v-3h-3z"/>` },
  { light: "#0e7490", dark: "#67d4e8", mark: `<circle r="2.5"/>` },
  { light: "#9d174d", dark: "#f9a8d4", mark: `<path d="M-4-4 4 4M-4 4 4-4" stroke-width="2"/>` },
];

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #24292f; }
  .title { font-size: 15px; font-weight: 600; }
  .grid { stroke: #d0d7de; } .fine { stroke: #eaeef2; } .axis { stroke: #57606a; }
  path.line { fill: none; stroke-width: 2; }
${LINES.map(({ light }, index) => `  .s${index} { stroke: ${light}; fill: ${light}; } text.s${index} { stroke: none; }`).join("\n")}
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .grid { stroke: #3d444d; } .fine { stroke: #262c34; } .axis { stroke: #9198a1; }
${LINES.map(({ dark }, index) => `    .s${index} { stroke: ${dark}; fill: ${dark}; }`).join("\n")}
  }`;

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const short = (number) => Number(number.toFixed(1));

/** From one number to another, both above zero. */
function scale(least, most, from, to) {
  const [low, high] = [Math.log10(least), Math.log10(most)];
  return { least, most, place: (number) => short(from + ((Math.log10(number) - low) / (high - low)) * (to - from)) };
}

/** Microseconds as people say them. */
function time(power) {
  if (power >= 6) return `${10 ** (power - 6)} s`;
  return power >= 3 ? `${10 ** (power - 3)} ms` : `${10 ** power} µs`;
}

function grid({ least, most, place }, isAcross, name) {
  const fine = [];
  const main = [];
  for (let power = Math.floor(Math.log10(least)); 10 ** power <= most; power += 1) {
    for (let step = 1; step < 10; step += 1) {
      const number = step * 10 ** power;
      if (number < least || number > most) continue;
      const at = place(number);
      const kind = step === 1 ? "grid" : "fine";
      const line = isAcross ? `M${at} ${AREA.top}V${AREA.bottom}` : `M${AREA.left} ${at}H${AREA.right}`;
      (step === 1 ? main : fine).push(`<path class="${kind}" d="${line}"/>`);
      if (step > 1) continue;
      main.push(isAcross ? `<text x="${at}" y="${AREA.bottom + 20}" text-anchor="middle">${name(power)}</text>` : `<text x="${AREA.left - 8}" y="${at + 4}" text-anchor="end">${name(power)}</text>`);
    }
  }
  return [...fine, ...main];
}

/** Where names stand that would lie on each other: apart, in their order. */
function apart(places) {
  const order = places.map((_, index) => index).sort((a, b) => places[a] - places[b]);
  const found = [...places];
  order.slice(1).forEach((index, before) => (found[index] = Math.max(found[index], found[order[before]] + 17)));
  return found;
}

/**
 * @param {{ title: string, series: { name: string, points: [number, number][] }[] }} plot points: number of labels, microseconds
 * @returns {string} an SVG document
 */
export function plot({ title, series }) {
  const all = series.flatMap(({ points }) => points);
  const counts = all.map(([count]) => count);
  const micros = all.map(([, micros]) => Math.log10(micros));
  const x = scale(Math.min(...counts), Math.max(...counts), AREA.left, AREA.right);
  // Whole powers of ten: what is flat shall look flat.
  const y = scale(10 ** Math.floor(Math.min(...micros)), 10 ** Math.ceil(Math.max(...micros)), AREA.bottom, AREA.top);
  const ends = apart(series.map(({ points }) => y.place(points.at(-1)[1])));
  const lines = series.map(({ name, points }, index) => {
    const places = points.map(([count, micros]) => [x.place(count), y.place(micros)]);
    const marks = places.map(([left, top]) => `<g transform="translate(${left} ${top})">${LINES[index].mark}</g>`).join("");
    return [
      `<path class="line s${index}" style="fill:none" d="M${places.map((place) => place.join(" ")).join("L")}"/>`,
      `<g class="s${index}">${marks}</g>`,
      `<text class="s${index}" x="${places.at(-1)[0] + 12}" y="${ends[index] + 4}">${escaped(name)}</text>`,
    ].join("\n");
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escaped(title)}">
<style>${STYLE}
</style>
<text class="title" x="${AREA.left}" y="28">${escaped(title)}</text>
${[...grid(x, true, (power) => (10 ** power).toLocaleString("en")), ...grid(y, false, time)].join("\n")}
<path class="axis" fill="none" d="M${AREA.left} ${AREA.top}V${AREA.bottom}H${AREA.right}"/>
<text x="${(AREA.left + AREA.right) / 2}" y="${AREA.bottom + 44}" text-anchor="middle">labels</text>
${lines.join("\n")}
</svg>
`;
}
