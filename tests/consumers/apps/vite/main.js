// What a user writes with a bundler.
import init, { validate } from "labelwright";
import body from "./body.json";

await init();
document.querySelector("#report").textContent = JSON.stringify(validate("geti", body));
