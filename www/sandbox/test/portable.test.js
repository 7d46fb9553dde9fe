import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

/** @returns {Set<string>} packages that a module needs, itself or through others; `seen` collects the modules */
function packages(url, seen = new Set()) {
  seen.add(url.href);
  const found = new Set();
  for (const [, name] of readFileSync(url, "utf8").matchAll(/^(?:import|export)\b[^;]*?\bfrom "([^"]+)"/gm)) {
    const next = name.startsWith(".") ? new URL(name, url) : null;
    if (!next) found.add(name);
    else if (!seen.has(next.href)) for (const inner of packages(next, seen)) found.add(inner);
  }
  return found;
}

test("the sandbox itself needs nothing of Node, so that a page or a service worker can run it", () => {
  const app = new URL("../app.js", import.meta.url);
  const seen = new Set();
  assert.deepEqual([...packages(app, seen)].sort(), ["ajv", "hono", "hono/cors"]);
  assert.ok(seen.size > 15);
});
