// Where the wasm files lie. Each address is written out in one piece: this is the form in which bundlers find a file and take it
// along. None is loaded before somebody asks for it.
import { misuse } from "./errors.js";
import type { PlatformId } from "./labelwright.js";

const ALONE: Record<PlatformId, () => URL> = {
  geti: () => new URL("./labelwright-geti.wasm", import.meta.url),
  "label-studio": () => new URL("./labelwright-label-studio.wasm", import.meta.url),
  scale: () => new URL("./labelwright-scale.wasm", import.meta.url),
  pictograph: () => new URL("./labelwright-pictograph.wasm", import.meta.url),
};

const all = (): URL => new URL("./labelwright.wasm", import.meta.url);

/**
 * The address of the file with this platform alone, or with all: made when it is called, since not every bundler knows one.
 * @throws {LabelwrightError} `invalid`: there is no such platform
 */
export function fileOf(platform: unknown): () => URL {
  if (platform === undefined) return all;
  if (typeof platform === "string" && Object.hasOwn(ALONE, platform)) return ALONE[platform as PlatformId];
  const known = Object.keys(ALONE).map((id) => JSON.stringify(id));
  throw misuse(`init: \`platform\` must be one of ${known.join(", ")}; without it, all of them are loaded.`);
}
