// A fault inside the module: the call says so, and the module works again. The fault is put into the real module's
// bytes here: the body of one export is replaced.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import binaryen from "binaryen";
import { fresh, wasmBytes } from "./fresh.mjs";

// What every engine that runs the package knows; `All` would write newer forms.
const FEATURES = ["BulkMemory", "BulkMemoryOpt", "CallIndirectOverlong", "MutableGlobals", "SignExt", "NontrappingFPToInt", "Multivalue", "ReferenceTypes"].reduce((sum, name) => sum | binaryen.Features[name], 0);

/** The module's bytes with another body for the export `platforms`. */
function withPlatforms(body) {
  const module = binaryen.readBinary(wasmBytes());
  module.setFeatures(FEATURES);
  const name = binaryen.getExportInfo(module.getExport("platforms")).value;
  const { params, results } = binaryen.getFunctionInfo(module.getFunction(name));
  module.removeFunction(name);
  module.addFunction(name, params, results, [], body(module, name, results));
  assert.ok(module.validate());
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}

const faults = {
  "a trap": (module) => module.unreachable(),
  "no end of stack": (module, name, results) => module.return(module.call(name, [], results)),
  "memory out of bounds": (module) => module.block(null, [module.drop(module.i32.load(0, 4, module.i32.const(-8), "0")), module.unreachable()]),
};

describe("after a fault", () => {
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
