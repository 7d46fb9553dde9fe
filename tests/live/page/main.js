// A page on another origin than the server. The tests run functions in it.
import * as labelwright from "../labelwright/index.js";

await labelwright.init();
globalThis.labelwright = labelwright;
const now = Date.now;
// Here, since scripts that Firefox's driver runs have a Date of their own.
globalThis.setClockAhead = (ms) => {
  Date.now = () => now() + ms;
};
document.querySelector("#state").textContent = "ready";
