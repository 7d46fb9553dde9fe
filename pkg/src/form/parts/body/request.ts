// The request that creates a project, as the package's own client sends it, written for curl. No secret stands in it: that, and
// what is not known of the server, are variables of the shell.
import type { Connection, PlatformId } from "../../../labelwright.js";

const JSON_HEADERS = ["accept: application/json", "content-type: application/json"];

interface Endpoint {
  base: string;
  path: string;
  headers: string[];
}

function endpoint(platform: PlatformId, connection: Connection | undefined): Endpoint {
  const known = (connection?.platform === platform ? connection : {}) as Partial<Record<string, string>>;
  // A path on the page's own origin, as proxies have it, is not enough outside of the page.
  const base = (otherwise: string) => (known["baseUrl"] ? new URL(known["baseUrl"], globalThis.document?.baseURI).href.replace(/\/$/, "") : otherwise);
  const id = (key: string, variable: string) => (known[key] === undefined ? variable : encodeURIComponent(known[key]));
  switch (platform) {
    case "geti":
      return {
        base: base("$LABELWRIGHT_URL"),
        path: `/api/v1/organizations/${id("organizationId", "$GETI_ORGANIZATION")}/workspaces/${id("workspaceId", "$GETI_WORKSPACE")}/projects`,
        headers: ["x-api-key: $LABELWRIGHT_TOKEN", "x-geti-csrf-protection: 1"],
      };
    case "label-studio":
      return { base: base("$LABELWRIGHT_URL"), path: "/api/projects/", headers: ["authorization: Token $LABELWRIGHT_TOKEN"] };
    case "scale":
      return { base: base("https://api.scale.com/v1"), path: "/projects", headers: [`authorization: Basic $(printf %s: "$LABELWRIGHT_TOKEN" | base64 | tr -d '\\n')`] };
    case "pictograph":
      return {
        base: base("https://api.pictograph.io"),
        path: `/api/v1/developer/${known["api"] ?? "datasets"}/`,
        headers: ["x-api-key: $LABELWRIGHT_TOKEN", "idempotency-key: $(uuidgen)"],
      };
  }
}

/**
 * The body goes in by a here-document: quotes in names need no care, and no length is too much for the shell. JSON on one line
 * begins with a brace, so it can't be taken for the end of the document.
 */
export function curl(platform: PlatformId, payload: unknown, connection?: Connection): string {
  const { base, path, headers } = endpoint(platform, connection);
  const lines = [`curl --fail-with-body -X POST "${base}${path}"`, ...[...JSON_HEADERS, ...headers].map((header) => `-H "${header}"`), "--data-binary @- <<'JSON'"];
  return `${lines.join(" \\\n  ")}\n${JSON.stringify(payload)}\nJSON\n`;
}

/** The variables of the shell that a command reads. */
export const variablesOf = (command: string): string[] => [...new Set(command.slice(0, command.indexOf("<<'JSON'")).match(/\$[A-Z_]+/g))];
