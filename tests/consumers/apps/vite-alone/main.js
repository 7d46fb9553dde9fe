// What a user writes with a bundler for one platform: the form takes what the page has started.
import init, { validate } from "labelwright";
import "labelwright/form";
import body from "./body.json";

await init({ platform: "geti" });

const form = document.querySelector("labelwright-form");
const drawn = () => form.shadowRoot.querySelector("labelwright-setup")?.shadowRoot?.querySelector("[part~=task]");
while (!drawn()) await new Promise((resolve) => requestAnimationFrame(resolve));
// With one platform there is nothing to choose.
if (form.shadowRoot.querySelector("labelwright-setup").shadowRoot.querySelector("[part~=platforms]")) throw new Error("a choice of one platform");

document.querySelector("#report").textContent = JSON.stringify(validate("geti", body));
