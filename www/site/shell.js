// What every page has: the choice of colours, and buttons that copy code.
import { byId, element } from "./dom.js";

const KEY = "labelwright-scheme";

const scheme = byId("scheme");
scheme.value = document.documentElement.dataset.scheme ?? "system";
scheme.addEventListener("change", () => {
  const { value } = scheme;
  if (value === "system") delete document.documentElement.dataset.scheme;
  else document.documentElement.dataset.scheme = value;
  try {
    if (value === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, value);
  } catch {
    // It holds for this page then.
  }
});

for (const listing of document.querySelectorAll(".listing")) {
  const code = listing.querySelector("code");
  const button = element("button", { type: "button", class: "copy", onclick: copy }, "Copy");
  listing.append(button);

  async function copy() {
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
    } catch {
      // The browser does not let this page copy: then the code is selected, for the keyboard's own command.
      getSelection()?.selectAllChildren(code);
      button.textContent = "Selected";
    }
    setTimeout(() => (button.textContent = "Copy"), 2000);
  }
}
