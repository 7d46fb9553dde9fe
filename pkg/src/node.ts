// The entry for Node and what runs its packages: files are read from the disk, since `fetch` takes no file: addresses.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { LabelwrightError, wordsOf } from "./errors.js";
import { type Start, begin } from "./init.js";

export * from "./api.js";

export default function init(source?: Start): Promise<void> {
  return begin(source, (given) => {
    const isFile = (typeof given === "string" || given instanceof URL) && /^file:/i.test(String(given));
    return isFile ? read(given) : given;
  });
}
export { init };

async function read(address: string | URL): Promise<BufferSource> {
  try {
    return await readFile(fileURLToPath(address));
  } catch (error) {
    throw new LabelwrightError("not_found", `The module could not be read from its file: ${wordsOf(error)}.`, { cause: error });
  }
}
