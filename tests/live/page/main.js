// A page on another origin than the server. The tests run functions in it.
import * as labelwright from "../labelwright/index.js";

await labelwright.init();
globalThis.labelwright = labelwright;
document.querySelector("#state").textContent = "ready";
