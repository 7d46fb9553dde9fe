// The sandbox runs in pages too, whose policy lets nothing be made from text. So what Ajv makes of the sandbox's schemas is made here, and takes the
// place of the module that would do it.
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { join } from "node:path";
import { OPTIONS } from "../sandbox/geti/schema/compile.js";
import { createSchema } from "../sandbox/geti/schema/create.js";
import { updateSchema } from "../sandbox/geti/schema/update.js";

/** @param {string} folder in which the module lies @returns {import("vite").Plugin} */
export function schemas(folder) {
  const file = join(folder, "compile.js");
  return {
    name: "schemas",
    load(id) {
      return id === file ? written() : undefined;
    },
  };
}

function written() {
  const ajv = new Ajv({ ...OPTIONS, code: { ...OPTIONS.code, source: true, esm: true }, schemas: { create: createSchema, update: updateSchema } });
  const code = (standalone.default ?? standalone)(ajv, { fitsCreate: "create", fitsUpdate: "update" });
  const imports = [];
  // Even of a module Ajv takes its helpers by `require`.
  const module = code.replace(/require\("([^"]+)"\)/g, (_, name) => {
    imports.push(`import * as helper${imports.length} from "${name}.js";`);
    return `(helper${imports.length - 1}.default ?? helper${imports.length - 1})`;
  });
  return `import { pythonPattern } from "./pattern.js";
import { createSchema } from "./create.js";
${imports.join("\n")}
${module}
export const compile = (schema) => (schema === createSchema ? fitsCreate : fitsUpdate);
`;
}
