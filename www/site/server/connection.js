import { connect } from "labelwright";
import { byId } from "../dom.js";

// Any token of this form is right for the sandbox, so this one is no secret.
const SANDBOX_TOKEN = "geti_pat_sandbox";

/** The fields by which the visitor says where to create. The token lives in its field, and goes from there to the client only. */
export function createConnection() {
  const form = /** @type {HTMLFormElement} */ (byId("server"));
  const own = byId("own");
  const isOwn = () => new FormData(form).get("server") === "own";
  form.addEventListener("change", () => {
    own.hidden = !isOwn();
  });

  return {
    /** Which server it is, for the page's texts. */
    get name() {
      return isOwn() ? byId("base-url").value.trim() || "the server" : "the sandbox";
    },
    get isSandbox() {
      return !isOwn();
    },
    /**
     * @param {(event: object) => void} onAttempt
     * @returns {import("labelwright").Client} to be freed by the caller; throws a `LabelwrightError` where a field is wrong
     */
    open(onAttempt) {
      const options = { onAttempt };
      if (!isOwn()) return connect({ platform: "geti", baseUrl: location.origin, token: SANDBOX_TOKEN }, options);
      const optional = (id) => byId(id).value.trim() || undefined;
      return connect(
        { platform: "geti", baseUrl: byId("base-url").value.trim(), token: byId("token").value.trim(), organizationId: optional("organization"), workspaceId: optional("workspace") },
        options,
      );
    },
  };
}
