import { sameType } from "./judge.js";

const ORGANIZATION = "00000000-0000-4000-8000-0000000000aa";
/** What classes without a colour get, one after the other. */
const PALETTE = ["#e6194b", "#3cb44b", "#ffe119", "#4363d8", "#f58231", "#911eb4", "#46f0f0", "#f032e6"];

/**
 * Keeps projects in memory, by their names, which are unique.
 * @param {() => number} now @param {boolean} newer the dialect whose form they are kept in
 */
export function createStore(now, newer) {
  /** @type {any[]} */
  let projects = [];
  let count = 0;
  const time = () => new Date(now()).toISOString().replace("Z", "+00:00");
  const stored = (item, index) => ({
    ...item,
    type: newer ? sameType(item.type ?? "box") : item.type ?? "bbox",
    color: item.color ?? PALETTE[index % PALETTE.length],
  });
  return {
    /** @param {string} reference a name; in the newer dialect an id too */
    get: (reference) => projects.find(({ id, name }) => name === reference || (newer && id === reference)) ?? null,
    byId: (wanted) => projects.find(({ id }) => id === wanted) ?? null,
    all: () => projects,
    clear() {
      projects = [];
    },
    add(body) {
      count += 1;
      const at = time();
      const project = {
        id: `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`,
        organization_id: ORGANIZATION,
        name: body.name,
        description: body.description ?? null,
        ...(newer ? { readme: body.readme ?? null } : {}),
        annotation_types: body.annotation_types ?? ["bbox"],
        classes: (body.classes ?? []).map(stored),
        image_count: 0,
        completed_image_count: 0,
        total_size: 0,
        created_at: at,
        updated_at: at,
        ...(newer ? { archived_image_count: 0, is_public: false, is_archived: false } : { archived_images: 0 }),
      };
      projects.push(project);
      return project;
    },
    change(project, body) {
      const renamed = newer ? body.new_name : body.name;
      if (renamed != null) project.name = renamed;
      for (const key of newer ? ["description", "readme", "annotation_types"] : ["description", "annotation_types"]) {
        if (body[key] != null) project[key] = body[key];
      }
      if (body.classes != null) project.classes = merged(project.classes, body).map(stored);
      project.updated_at = time();
      return project;
    },
    remove(project) {
      projects = projects.filter((other) => other !== project);
    },
  };

  /** With a base, only what differs from that is changed: others may have added classes since. */
  function merged(present, { classes, classes_base: base }) {
    if (!newer || base == null) return classes;
    const same = (one) => (other) => one.name === other.name && sameType(one.type) === sameType(other.type);
    return [...classes, ...present.filter((one) => !base.some(same(one)) && !classes.some(same(one)))];
  }
}
