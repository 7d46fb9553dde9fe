// What a user writes on a plain page that needs one platform.
import init, { validate } from "./node_modules/labelwright/dist/index.js";

await init({ platform: "geti" });
const body = await (await fetch("./body.json")).json();
document.querySelector("#report").textContent = JSON.stringify(validate("geti", body));
