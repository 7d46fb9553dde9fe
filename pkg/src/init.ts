// What `init` of every entry does.
import { validate } from "./api.js";
import { misuse } from "./errors.js";
import { fileOf } from "./files.js";
import type { PlatformId } from "./labelwright.js";
import { type Source, isWrapped, load, unwrapped } from "./load.js";

export type Start = Source | { platform?: PlatformId | undefined };

/**
 * @param given what `init` was given
 * @param from makes of an address what can be loaded where that is not for `fetch`
 */
export async function begin(given?: Start, from: (source: Source) => Source | Promise<BufferSource> = (source) => source): Promise<void> {
  const isChoice = isWrapped(given, "platform");
  if (isChoice && Object.keys(given).length > 1) throw misuse("init: `platform` stands alone, for it says which of labelwright's own files is loaded. Another address is handed over without it.");
  // Before anything is loaded: that there is no such platform is told whatever runs already.
  const file = isChoice || given === undefined ? fileOf(given?.platform) : undefined;
  await load(() => from(file?.() ?? unwrapped(given as Source)));
  // What runs stays, whoever started it: it is asked whether it holds this one, and says so itself where it does not.
  if (isChoice && given.platform !== undefined) validate(given.platform as PlatformId, "");
}
