// A fault inside the module: the call says so, and the module works again.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { faults, withPlatforms } from "./faults.mjs";
import { fresh } from "./fresh.mjs";

describe("after a fault", () => {
  const causes = { "a trap": WebAssembly.RuntimeError, "no end of stack": RangeError, "memory out of bounds": WebAssembly.RuntimeError };
  for (const [name, body] of Object.entries(faults)) {
    test(name, async () => {
      const lw = await fresh();
      await lw.init(withPlatforms(body));
      for (let round = 0; round < 3; round += 1) {
        assert.throws(() => lw.platforms(), (error) => {
          assert.ok(error instanceof lw.LabelwrightError, String(error));
          assert.equal(error.code, "internal");
          assert.equal(error.outcome, "not_sent");
          assert.match(error.message, /^labelwright itself failed: .+\. The module has been started afresh and can be used/);
          assert.ok(error.message.includes(error.cause.message));
          assert.ok(error.cause instanceof causes[name]);
          assert.match(error.cause.stack, /wasm-function\[\d+\]/);
          return true;
        });
        // The stack pointer of the instance that failed would have been left where it was.
        for (let again = 0; again < 3; again += 1) assert.equal(lw.validate("geti", "{").diagnostics[0].code, "not_json");
        assert.ok(lw.codes().length > 0);
        assert.throws(() => lw.validate("getti", {}), { code: "invalid" });
      }
    });
  }

  test("a call at the very end of the stack", async () => {
    const lw = await fresh();
    await lw.init();
    // Each depth fails or works by itself; none of them spoils the module.
    const deep = (depth) => {
      try {
        deep(depth + 1);
      } catch {
        // The stack is full here: the calls on the way back have a little more room each.
      }
      if (depth % 3 === 0) {
        try {
          lw.validate("geti", { name: "P" });
        } catch (error) {
          assert.ok(error instanceof RangeError || error.code === "internal", String(error));
        }
      }
    };
    const run = () => {
      try {
        deep(0);
      } catch {
        // As above.
      }
    };
    run();
    assert.equal(lw.validate("geti", "{").diagnostics[0].code, "not_json");
    assert.ok(lw.codes().length > 0);
  });
});

describe("calls inside of calls", () => {
  test("a getter that validates in turn", async () => {
    const lw = await fresh();
    await lw.init();
    let inner;
    const payload = { get name() { inner = lw.validate("geti", "{"); return "P"; } };
    const report = lw.validate("geti", payload);
    assert.equal(inner.diagnostics[0].code, "not_json");
    assert.deepEqual(report, lw.validate("geti", { name: "P" }));
  });

  test("a getter whose own call fails", async () => {
    const lw = await fresh();
    await lw.init(withPlatforms(faults["a trap"]));
    let inner;
    const payload = {
      get name() {
        try {
          lw.platforms();
        } catch (error) {
          inner = error;
        }
        return "P";
      },
    };
    assert.throws(() => lw.validate("geti", payload), { code: "internal" });
    assert.equal(inner.code, "internal");
    assert.equal(lw.validate("geti", "{").diagnostics[0].code, "not_json");
  });
});
