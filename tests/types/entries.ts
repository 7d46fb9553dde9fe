// What the entries export, compiled from their sources, is what the types say. The types are written by hand: nothing else
// holds them to the code.
import type * as index from "../../pkg/src/index.ts";
import type * as node from "../../pkg/src/node.ts";
import type * as types from "../../pkg/src/labelwright.d.ts";

type Values = Exclude<keyof typeof types, "Client">;

declare const browser: typeof index;
declare const server: typeof node;
const ofBrowser: Pick<typeof types, Values> = browser;
const ofNode: Pick<typeof types, Values> = server;

/** And no more than that. */
type Extra<T> = Exclude<keyof T, keyof typeof types> extends never ? true : { undocumented: Exclude<keyof T, keyof typeof types> };
const extras: [Extra<typeof index>, Extra<typeof node>] = [true, true];

/** Each takes what the types say that it takes. */
type In<Declared, Real> = [Declared] extends [Real] ? true : { refused: Declared; by: Real };
const parameters: [
  In<Parameters<typeof types.validate>, Parameters<typeof index.validate>>,
  In<Parameters<typeof types.validateSpec>, Parameters<typeof index.validateSpec>>,
  In<Parameters<typeof types.toPayload>, Parameters<typeof index.toPayload>>,
  In<Parameters<typeof types.fromPayload>, Parameters<typeof index.fromPayload>>,
  In<Parameters<typeof types.default>, Parameters<typeof index.default>>,
  In<Parameters<typeof types.default>, Parameters<typeof node.default>>,
  In<Parameters<typeof types.initSync>, Parameters<typeof index.initSync>>,
] = [true, true, true, true, true, true, true];

export { extras, ofBrowser, ofNode, parameters };
