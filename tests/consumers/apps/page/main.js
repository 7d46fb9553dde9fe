// What a user writes on a plain page: the package's own file, by its address.
import init, { validate } from "./node_modules/labelwright/dist/index.js";

await init();
const body = await (await fetch("./body.json")).json();
document.querySelector("#report").textContent = JSON.stringify(validate("geti", body));
