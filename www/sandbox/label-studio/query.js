import { Refusal } from "./errors.js";

const USUAL = 30;
const MOST = 100;

/**
 * A page of the list of projects, as the server gives it.
 * @param {URL} url
 * @param {import("./store.js").StoredProject[]} projects
 * @param {(project: import("./store.js").StoredProject) => object} show
 */
export function readPage(url, projects, show) {
  const get = (key) => url.searchParams.getAll(key).at(-1);
  const found = ordered(projects, get("ordering")).filter((project) => matches(project, get("title"), get("ids")));
  const wished = Number(get("page_size") ?? USUAL);
  const size = Number.isInteger(wished) && wished > 0 ? Math.min(wished, MOST) : USUAL;
  const pages = Math.max(1, Math.ceil(found.length / size));
  const number = get("page") === "last" ? pages : Number(get("page") ?? 1);
  if (!Number.isInteger(number) || number < 1 || number > pages) throw new Refusal(404, "Invalid page.");
  const keys = get("include")?.split(",");
  const pruned = (document) => (keys ? Object.fromEntries(Object.entries(document).filter(([key]) => keys.includes(key))) : document);
  return {
    count: found.length,
    next: number < pages ? address(url, number + 1) : null,
    previous: number > 1 ? address(url, number - 1) : null,
    results: found.slice((number - 1) * size, number * size).map((project) => pruned(show(project))),
  };
}

/** Page 1 has no number in its address. */
function address(url, number) {
  const other = new URL(url);
  if (number === 1) other.searchParams.delete("page");
  else other.searchParams.set("page", String(number));
  return other.href;
}

function matches({ id, fields }, title, ids) {
  if (title && !String(fields.title ?? "").toLowerCase().includes(title.toLowerCase())) return false;
  return !ids || ids.split(",").map(Number).includes(id);
}

const KEYS = { id: ({ id }) => id, title: ({ fields }) => String(fields.title ?? ""), created_at: ({ id }) => id };

/** Pinned ones first, then the newest, where no order is given that the server knows. */
function ordered(projects, ordering = "") {
  const key = KEYS[ordering.replace(/^-/, "")];
  const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  if (key) return [...projects].sort((a, b) => order(key(a), key(b)) * (ordering.startsWith("-") ? -1 : 1));
  const isPinned = ({ fields }) => Number(fields.pinned_at !== null);
  return [...projects].sort((a, b) => isPinned(b) - isPinned(a) || b.id - a.id);
}
