import "labelwright/form";
// Yours: { geti: { platform: "geti", baseUrl: "https://geti.example.com", token } }
import { CONNECTIONS } from "../sandbox.js";

const form = document.querySelector("labelwright-form");
const created = document.querySelector("#created");

// A property, never an attribute: a token has no place in the document.
form.connection = CONNECTIONS[form.platform];

form.addEventListener("labelwright-change", () => {
  form.connection = CONNECTIONS[form.platform];
});

form.addEventListener("labelwright-created", ({ detail: { project } }) => {
  const item = document.createElement("li");
  item.textContent = `${project.name}: ${project.ref}`;
  created.append(item);
});
