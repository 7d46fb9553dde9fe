// The entry for browsers and bundlers.
import { type Start, begin } from "./init.js";

export * from "./api.js";

export default function init(source?: Start): Promise<void> {
  return begin(source);
}
export { init };
