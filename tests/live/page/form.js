// The form on another origin than the server. What it tells is kept for the tests.
import "../labelwright/form.js";

const form = document.querySelector("labelwright-form");
globalThis.told = [];
for (const what of ["submit", "created", "error"]) form.addEventListener(`labelwright-${what}`, ({ detail }) => globalThis.told.push({ what, ref: detail.project?.ref, code: detail.error?.code }));

/** The first element of this selector, in whatever shadow root, once it is there. */
globalThis.found = async (selector, test = () => true) => {
  const all = (root) => [...root.querySelectorAll("*")].flatMap((element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
  for (const start = Date.now(); Date.now() - start < 30_000; await new Promise((next) => setTimeout(next, 50))) {
    const element = all(document).find((element) => element.matches(selector) && test(element));
    if (element !== undefined) return element;
  }
  throw new Error(`there is no ${selector}`);
};
