// `npm run demo`, as it is started by people: the address, the port, the page's headers.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const SERVE = fileURLToPath(new URL("../../www/serve.js", import.meta.url));

/** Starts the demo and waits for its first line, or its end. */
async function start(t, env = {}) {
  const { PORT: _, ...rest } = process.env;
  const child = spawn(process.execPath, [SERVE], { env: { ...rest, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  t.after(() => child.kill("SIGKILL"));
  let output = "";
  let complaints = "";
  child.stdout.on("data", (data) => void (output += data));
  child.stderr.on("data", (data) => void (complaints += data));
  const ended = once(child, "exit").then(([code]) => code);
  while (!output.includes("\n") && (await Promise.race([ended, new Promise((next) => setTimeout(next, 50))])) === undefined);
  return { child, ended, url: /^Demo ready at (http:\/\/127\.0\.0\.1:\d+)\//.exec(output)?.[1], complaints: () => complaints };
}

test("it prints its address, serves the page and the sandbox there, and ends on Ctrl+C", async (t) => {
  const { url, child, ended } = await start(t);
  assert.ok(url);
  const page = await fetch(`${url}/`);
  assert.equal(page.status, 200);
  assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
  const html = await page.text();
  for (const [, file] of html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)) assert.equal((await fetch(`${url}/${file}`)).status, 200, file);
  assert.equal((await fetch(`${url}/__sandbox`)).status, 200);
  assert.equal((await fetch(`${url}/../serve.js`)).status, 404);
  child.kill("SIGINT");
  assert.equal(await ended, 0);
});

test("the page's policy allows its own files only, and the page has no script or style in it", async (t) => {
  const { url } = await start(t);
  const page = await fetch(`${url}/`);
  const policy = page.headers.get("content-security-policy");
  assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|data:|blob:/);
  assert.equal(page.headers.get("x-content-type-options"), "nosniff");
  assert.equal(page.headers.get("referrer-policy"), "no-referrer");
  const html = await page.text();
  assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/i);
});

test("a port that is taken is told where it was asked for, and passed over where not", async (t) => {
  const taken = createServer();
  await new Promise((ready) => taken.listen(0, "127.0.0.1", ready));
  t.after(() => taken.close());
  const { port } = taken.address();
  const refused = await start(t, { PORT: String(port) });
  assert.equal(await refused.ended, 1);
  assert.match(refused.complaints(), new RegExp(`^The demo could not start: .*${port}`));

  const [one, two] = [await start(t), await start(t)];
  assert.notEqual(one.url, two.url);
  assert.equal((await fetch(two.url)).status, 200);

  const odd = await start(t, { PORT: "eighty" });
  assert.equal(await odd.ended, 1);
  assert.match(odd.complaints(), /PORT is a number from 0 to 65535, not "eighty"/);
});
