// Figures that pages tell, taken from what was built.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import init, { codes, platforms, version } from "labelwright";
import { escaped } from "./html.js";

const FIGURES = {
  version: () => version,
  codes: () => String(codes().length),
  /** What an app loads at most: the module and its JavaScript, as a server sends them, in kB. */
  size: (project) => String(Math.round(["labelwright.wasm", "index.js", "shared.js"].reduce((sum, name) => sum + brotliCompressSync(readFileSync(join(project, "pkg/dist", name))).length, 0) / 1000)),
  platforms: () => {
    const has = (yes) => (yes ? '<td class="yes">yes</td>' : '<td class="no">–</td>');
    const rows = platforms().map(({ title, docs, taskKinds, maxLabels, supports }) => `<tr><th scope="row"><a href="${escaped(docs)}">${escaped(title)}</a></th><td class="is-right">${taskKinds.length}</td><td class="is-right">${maxLabels?.toLocaleString("en") ?? "no limit"}</td>${["chain", "hierarchy", "groups", "hotkeys", "colors", "skeleton", "delete"].map((what) => has(supports[what])).join("")}</tr>`);
    return `<div class="table" tabindex="0" role="group" aria-label="What each platform has"><table><thead><tr>${["Platform", "Task kinds", "Labels at most", "Chain of two", "Parents", "Groups", "Hotkeys", "Colours", "Skeleton", "Delete"].map((head, index) => `<th scope="col"${index === 1 || index === 2 ? ' class="is-right"' : ""}>${head}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
  },
};

/** @param {string} name @param {string} project @returns {Promise<string>} HTML */
export async function figure(name, project) {
  await init();
  if (!FIGURES[name]) throw new Error(`there is no figure "${name}"`);
  return FIGURES[name](project);
}
