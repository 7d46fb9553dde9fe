// The request that creates a project, as the package's own client sends it, written for curl. No secret stands in it: what
// changes from server to server are variables of the shell.
import type { PlatformId } from "../../../labelwright.js";

const JSON_HEADERS = ["accept: application/json", "content-type: application/json"];

const REQUESTS: Record<PlatformId, { url: string; headers: string[] }> = {
  geti: {
    url: "$LABELWRIGHT_URL/api/v1/organizations/$GETI_ORGANIZATION/workspaces/$GETI_WORKSPACE/projects",
    headers: ["x-api-key: $LABELWRIGHT_TOKEN", "x-geti-csrf-protection: 1"],
  },
  "label-studio": { url: "$LABELWRIGHT_URL/api/projects/", headers: ["authorization: Token $LABELWRIGHT_TOKEN"] },
  scale: { url: "https://api.scale.com/v1/projects", headers: [`authorization: Basic $(printf %s: "$LABELWRIGHT_TOKEN" | base64 | tr -d '\\n')`] },
  pictograph: { url: "https://api.pictograph.io/api/v1/developer/datasets/", headers: ["x-api-key: $LABELWRIGHT_TOKEN", "idempotency-key: $(uuidgen)"] },
};

/**
 * The body goes in by a here-document: quotes in names need no care, and no length is too much for the shell. JSON on one line
 * begins with a brace, so it can't be taken for the end of the document.
 */
export function curl(platform: PlatformId, payload: unknown): string {
  const { url, headers } = REQUESTS[platform];
  const lines = [`curl --fail-with-body -X POST "${url}"`, ...[...JSON_HEADERS, ...headers].map((header) => `-H "${header}"`), "--data-binary @- <<'JSON'"];
  return `${lines.join(" \\\n  ")}\n${JSON.stringify(payload)}\nJSON\n`;
}

/** The variables of the shell that the command reads. */
export const variablesOf = (platform: PlatformId): string[] => [...new Set(curl(platform, null).match(/\$[A-Z_]+/g))];
