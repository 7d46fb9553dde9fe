// Searching in the list of codes. Without this script the list is there all the same, and the browser can search in it.
import { byId, counted, element } from "../dom.js";

const finder = byId("finder");
const groups = [...document.querySelectorAll(".code-group")].map((group) => ({
  group,
  platform: group.dataset.platform,
  entries: [...group.querySelectorAll(".code-entry")].map((entry) => ({ entry, severity: entry.dataset.severity, words: entry.textContent.toLowerCase().replaceAll("_", " ") + entry.textContent.toLowerCase() })),
}));

byId("platform").append(element("option", { value: "" }, "All"), ...groups.map(({ group, platform }) => element("option", { value: platform }, group.querySelector("h2").firstChild.textContent.trim())));
finder.addEventListener("input", find);
finder.addEventListener("submit", (event) => event.preventDefault());
// What a link leads to is always to be seen.
addEventListener("hashchange", () => {
  if (document.querySelector(":target")?.hidden) {
    finder.reset();
    find();
    document.querySelector(":target").scrollIntoView();
  }
});
finder.hidden = false;
const asked = new URLSearchParams(location.search).get("search");
if (asked) byId("search").value = asked;
find();
document.documentElement.dataset.ready = "";

function find() {
  const wanted = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const [platform, severity] = ["platform", "severity"].map((id) => byId(id).value);
  let count = 0;
  for (const { group, platform: own, entries } of groups) {
    let some = false;
    for (const { entry, severity: its, words } of entries) {
      const fits = (!platform || platform === own) && (!severity || severity === its) && wanted.every((word) => words.includes(word));
      entry.hidden = !fits;
      some ||= fits;
      count += fits ? 1 : 0;
    }
    group.hidden = !some;
  }
  byId("found").textContent = wanted.length > 0 || platform || severity ? `${counted(count, "code")} found.` : "";
}
