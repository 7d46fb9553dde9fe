// Holds the package's types to the contract, type by type: whoever writes against the contract can use the package.
import * as ours from "labelwright";
import type * as contract from "./contract.js";

/** Values: what the package gives fits wherever the contract's is expected. */
type Values = "default" | "initSync" | "validate" | "repair" | "toPayload" | "fromPayload" | "validateSpec" | "applyFix" | "platforms" | "codes" | "connect" | "version";
const values: Pick<typeof contract, Values> = ours;

/** Nothing of the contract is left out: the check above names every value, this one finds a new one. */
const complete: Exclude<keyof typeof contract, Values | "Client" | "LabelwrightError" | "ProjectBuilder"> extends never ? true : never = true;

/** Classes: instances fit; the error class can be tested with `instanceof` and extended. */
declare const client: ours.Client;
const asClient: contract.Client = client;
declare const builder: ours.ProjectBuilder;
const asBuilder: contract.ProjectBuilder = builder;
/** Whoever has the contract's builder makes and reads it as the package's. */
const builders: Pick<typeof contract.ProjectBuilder, "fromPayload"> = ours.ProjectBuilder;
declare const error: ours.LabelwrightError;
const asError: contract.LabelwrightError = error;
const isOne = (value: unknown): value is ours.LabelwrightError => value instanceof ours.LabelwrightError;
class Extended extends ours.LabelwrightError {}

/** Types that go in: all that the contract takes, the package takes. */
type In<Contract, Ours> = [Contract] extends [Ours] ? true : { refused: Contract; by: Ours };
/** Types that come out: all that the package gives, the contract announces. */
type Out<Contract, Ours> = [Ours] extends [Contract] ? true : { given: Ours; announced: Contract };
/** Types that do both. */
type Same<Contract, Ours> = In<Contract, Ours> extends true ? Out<Contract, Ours> : In<Contract, Ours>;

const types: [
  In<contract.InitSource, ours.InitSource>,
  Same<contract.PlatformId, ours.PlatformId>,
  Same<contract.TaskKind, ours.TaskKind>,
  Same<contract.ProjectSpec, ours.ProjectSpec>,
  Same<contract.TaskSpec, ours.TaskSpec>,
  Same<contract.LabelSpec, ours.LabelSpec>,
  Same<contract.Skeleton, ours.Skeleton>,
  Same<contract.Severity, ours.Severity>,
  Same<contract.Diagnostic, ours.Diagnostic>,
  Same<contract.Fix, ours.Fix>,
  Same<contract.PatchOperation, ours.PatchOperation>,
  Out<contract.Report, ours.Report>,
  In<contract.Operation, ours.Operation>,
  In<contract.Limits, ours.Limits>,
  In<contract.CheckOptions, ours.CheckOptions>,
  Out<contract.PlatformInfo, ours.PlatformInfo>,
  Out<ReturnType<typeof contract.codes>, ReturnType<typeof ours.codes>>,
  In<contract.Connection, ours.Connection>,
  In<contract.ClientOptions, ours.ClientOptions>,
  In<contract.CallOptions, ours.CallOptions>,
  In<contract.CreateOptions, ours.CreateOptions>,
  Out<contract.RemoteProject, ours.RemoteProject>,
  Same<contract.ErrorCode, ours.ErrorCode>,
  Same<contract.TaskId, ours.TaskId>,
  Same<contract.LabelId, ours.LabelId>,
  Same<contract.DiagnosticWithId, ours.DiagnosticWithId>,
] = [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true];

/** Required keys stay required and optional ones optional, which assignability alone lets slip in one direction. */
type OptionalKeys<T> = { [K in keyof T]-?: {} extends Pick<T, K> ? K : never }[keyof T];
const optional: [
  Same<OptionalKeys<contract.ProjectSpec>, OptionalKeys<ours.ProjectSpec>>,
  Same<OptionalKeys<contract.TaskSpec>, OptionalKeys<ours.TaskSpec>>,
  Same<OptionalKeys<contract.LabelSpec>, OptionalKeys<ours.LabelSpec>>,
  Same<OptionalKeys<contract.Diagnostic>, OptionalKeys<ours.Diagnostic>>,
  Same<OptionalKeys<contract.RemoteProject>, OptionalKeys<ours.RemoteProject>>,
  Same<OptionalKeys<contract.LabelwrightError>, OptionalKeys<ours.LabelwrightError>>,
] = [true, true, true, true, true, true];

/** Functions take what the contract's take, parameter by parameter. */
const parameters: [
  In<Parameters<typeof contract.validate>, Parameters<typeof ours.validate>>,
  In<Parameters<typeof contract.toPayload>, Parameters<typeof ours.toPayload>>,
  In<Parameters<typeof contract.fromPayload>, Parameters<typeof ours.fromPayload>>,
  In<Parameters<typeof contract.validateSpec>, Parameters<typeof ours.validateSpec>>,
  In<Parameters<typeof contract.connect>, Parameters<typeof ours.connect>>,
  In<Parameters<typeof contract.default>, Parameters<typeof ours.default>>,
  In<Parameters<typeof contract.initSync>, Parameters<typeof ours.initSync>>,
  In<Parameters<contract.Client["create"]>, Parameters<ours.Client["create"]>>,
  In<Parameters<contract.Client["createFromPayload"]>, Parameters<ours.Client["createFromPayload"]>>,
  In<Parameters<contract.Client["get"]>, Parameters<ours.Client["get"]>>,
  In<Parameters<contract.Client["list"]>, Parameters<ours.Client["list"]>>,
  In<Parameters<contract.Client["delete"]>, Parameters<ours.Client["delete"]>>,
  In<ConstructorParameters<typeof contract.ProjectBuilder>, ConstructorParameters<typeof ours.ProjectBuilder>>,
  In<Parameters<typeof contract.ProjectBuilder.fromPayload>, Parameters<typeof ours.ProjectBuilder.fromPayload>>,
  In<Parameters<contract.ProjectBuilder["addTask"]>, Parameters<ours.ProjectBuilder["addTask"]>>,
  In<Parameters<contract.ProjectBuilder["updateTask"]>, Parameters<ours.ProjectBuilder["updateTask"]>>,
  In<Parameters<contract.ProjectBuilder["addLabel"]>, Parameters<ours.ProjectBuilder["addLabel"]>>,
  In<Parameters<contract.ProjectBuilder["addLabels"]>, Parameters<ours.ProjectBuilder["addLabels"]>>,
  In<Parameters<contract.ProjectBuilder["updateLabel"]>, Parameters<ours.ProjectBuilder["updateLabel"]>>,
  In<Parameters<contract.ProjectBuilder["moveLabel"]>, Parameters<ours.ProjectBuilder["moveLabel"]>>,
  In<Parameters<contract.ProjectBuilder["removeLabel"]>, Parameters<ours.ProjectBuilder["removeLabel"]>>,
  In<Parameters<contract.ProjectBuilder["applyFix"]>, Parameters<ours.ProjectBuilder["applyFix"]>>,
  In<Parameters<contract.ProjectBuilder["toPayload"]>, Parameters<ours.ProjectBuilder["toPayload"]>>,
] = [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true];

export { Extended, asBuilder, asClient, asError, builders, complete, isOne, optional, parameters, types, values };
