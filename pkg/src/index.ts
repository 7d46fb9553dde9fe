// The entry for browsers and bundlers.
import { type Source, load, unwrapped } from "./load.js";

export * from "./api.js";

export default function init(source?: Source): Promise<void> {
  // The address is written out in one piece: this is the form in which bundlers find the file and take it along.
  return load(() => (source === undefined ? new URL("./labelwright.wasm", import.meta.url) : unwrapped(source)));
}
export { init };
