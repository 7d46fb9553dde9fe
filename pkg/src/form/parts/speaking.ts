// A part with words of its own.
import { Part } from "../part.js";
import type { Params } from "../texts/texts.js";

export abstract class Speaking extends Part {
  /** The text of that key. */
  protected t(key: string, params?: Params): string {
    return this.session.text(key, params);
  }
}
