// Label Studio's own Python client works against the sandbox: what holds for it holds for a client that was made for the real server.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { jwt } from "../../www/sandbox/label-studio/tokens.js";
import { startSandbox } from "../../www/sandbox/server.js";
import { environment } from "./venv.mjs";

const CHECKS = fileURLToPath(new URL("sdk_checks.py", import.meta.url));
let sandbox;
before(async () => (sandbox = await startSandbox({ labelStudio: { enterprise: true } })));
after(() => sandbox?.close());

test("label-studio-sdk against the sandbox", async () => {
  const { programs } = await environment();
  const legacy = "0123456789abcdef0123456789abcdef01234567";
  const personal = jwt({ token_type: "refresh", exp: 8_102_447_331, iat: 1_795_247_331, jti: "1", user_id: "1" });
  const child = spawn(join(programs, "python"), [CHECKS, sandbox.url, legacy, personal], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
  const status = await new Promise((done) => child.once("close", done));
  console.log(said);
  assert.equal(status, 0);
  assert.match(said, /^\d{2} passed, 0 failed$/m);
});
