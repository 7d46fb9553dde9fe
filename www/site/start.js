import init from "labelwright";
import { byId } from "./dom.js";

/** Loads the package, and tells in the page where that fails. @returns {Promise<boolean>} whether it is there */
export async function started() {
  try {
    await init();
    return true;
  } catch (error) {
    byId("start-failure").textContent = `Labelwright could not start: ${error.message}`;
    byId("start-failure").hidden = false;
    return false;
  }
}
