import { connect } from "labelwright";
import { byId } from "../dom.js";
import { CONNECTIONS, isInPage } from "../sandbox.js";
import { SHORT } from "../names.js";

/** What each platform asks for; `address` where it has no usual one. */
const NEEDS = {
  geti: { key: "token", words: "Personal access token", address: "https://geti.example.com", ids: true },
  "label-studio": { key: "token", words: "Access token", address: "https://label-studio.example.com" },
  scale: { key: "apiKey", words: "API key" },
  pictograph: { key: "apiKey", words: "API key" },
};

/**
 * The fields by which the visitor says where to create. The key lives in its field, and goes from there to the client only.
 * @param {() => import("labelwright").PlatformId} platform which one is chosen
 */
export function createConnection(platform) {
  const form = /** @type {HTMLFormElement} */ (byId("server"));
  const own = byId("own");
  byId("sandbox-note").textContent = `What is created there is kept until ${isInPage ? "this tab is closed" : "the sandbox is stopped"}.`;
  const isOwn = () => new FormData(form).get("server") === "own";
  form.addEventListener("change", () => {
    own.hidden = !isOwn();
  });

  return {
    /** Which server it is, for the page's texts. */
    get name() {
      return isOwn() ? byId("base-url").value.trim() || SHORT[platform()] : "the sandbox";
    },
    get isSandbox() {
      return !isOwn();
    },
    /** Shows the fields of the chosen platform; what was typed for another one is forgotten. */
    ask() {
      const { words, address, ids } = NEEDS[platform()];
      byId("own-words").textContent = `Another ${SHORT[platform()]} server`;
      byId("token-words").textContent = words;
      byId("base-url").placeholder = address ?? "";
      byId("base-url-note").hidden = address !== undefined;
      for (const field of ["token", "base-url", "organization", "workspace"]) byId(field).value = "";
      for (const field of own.querySelectorAll("[data-for=geti]")) field.hidden = !ids;
    },
    /** What is chosen, as a connection; what is wrong with it, `connect` says. @returns {import("labelwright").Connection} */
    get() {
      const id = platform();
      if (!isOwn()) return CONNECTIONS[id];
      const { key, address, ids } = NEEDS[id];
      const optional = (field) => byId(field).value.trim() || undefined;
      const baseUrl = address === undefined ? optional("base-url") : byId("base-url").value.trim();
      const where = ids ? { organizationId: optional("organization"), workspaceId: optional("workspace") } : {};
      return { platform: id, ...(baseUrl === undefined ? {} : { baseUrl }), [key]: byId("token").value.trim(), ...where };
    },
    /**
     * @param {(event: object) => void} onAttempt
     * @returns {import("labelwright").Client} to be freed by the caller; throws a `LabelwrightError` where a field is wrong
     */
    open(onAttempt) {
      return connect(this.get(), { onAttempt });
    },
  };
}
