// The real module with a fault put into it: the bodies of some exports are replaced.
import assert from "node:assert/strict";
import binaryen from "binaryen";
import { wasmBytes } from "./fresh.mjs";

// What every engine that runs the package knows; `All` would write newer forms.
const FEATURES = ["BulkMemory", "BulkMemoryOpt", "CallIndirectOverlong", "MutableGlobals", "SignExt", "NontrappingFPToInt", "Multivalue", "ReferenceTypes"].reduce((sum, name) => sum | binaryen.Features[name], 0);

/** The module's bytes with another body for each export whose name fits. */
function withBody(fits, body) {
  const module = binaryen.readBinary(wasmBytes());
  module.setFeatures(FEATURES);
  const names = Array.from({ length: module.getNumExports() }, (_, index) => binaryen.getExportInfo(module.getExportByIndex(index)))
    .filter(({ name }) => fits.test(name))
    .map(({ value }) => value);
  assert.ok(names.length > 0, `no export is called ${fits}`);
  for (const name of new Set(names)) {
    const { params, results } = binaryen.getFunctionInfo(module.getFunction(name));
    module.removeFunction(name);
    module.addFunction(name, params, results, [], body(module, name, results));
  }
  assert.ok(module.validate());
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}

/** The module's bytes with another body for the export `platforms`. */
export const withPlatforms = (body) => withBody(/^platforms$/, body);

/** The module's bytes with another body for whatever a builder does. */
export const withBuilders = (body) => withBody(/^builder_do$/, body);

/** The module's bytes with another body for what a call does in its promise. */
export const withCallbacks = (body) => withBody(/^held_next$/, body);

export const faults = {
  "a trap": (module) => module.unreachable(),
  "no end of stack": (module, name, results) => module.return(module.call(name, [], results)),
  "memory out of bounds": (module) => module.block(null, [module.drop(module.i32.load(0, 4, module.i32.const(-8), "0")), module.unreachable()]),
};
