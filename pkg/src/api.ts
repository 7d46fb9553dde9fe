// What every entry exports, except how the module is found.
import * as core from "./core.js";
import type { CheckOptions, CodeInfo, Diagnostic, PlatformId, PlatformInfo, ProjectSpec, Report } from "./labelwright.js";
import { misuse } from "./errors.js";
import { kindOf, readCheckOptions } from "./options.js";
import { indentOf } from "./patch.js";
import { call } from "./start.js";

export { Client, connect } from "./client.js";
export { LabelwrightError } from "./errors.js";
export { startSync as initSync } from "./load.js";
export { applyFix } from "./patch.js";
export { version } from "./version.js";

export function validate(platform: PlatformId, payload: unknown, options?: CheckOptions): Report {
  const { operation, strict, maxLabels, maxTrainableTasks } = readCheckOptions("validate", options);
  const id = platformName("validate", platform);
  return call(() => core.validate(id, payload, operation, strict, maxLabels, maxTrainableTasks));
}

export function repair<T>(platform: PlatformId, payload: T, options?: CheckOptions & { unsafe?: boolean }): { payload: T; applied: Diagnostic[]; report: Report } {
  const { operation, strict, maxLabels, maxTrainableTasks, unsafe } = readCheckOptions("repair", options, { unsafe: true });
  const id = platformName("repair", platform);
  const indent = typeof payload === "string" ? indentOf(payload) : "";
  return call(() => core.repair(id, payload, operation, strict, maxLabels, maxTrainableTasks, unsafe, indent));
}

export function toPayload(platform: PlatformId, spec: ProjectSpec): { payload: any; losses: Diagnostic[] } {
  const id = platformName("toPayload", platform);
  return call(() => core.toPayload(id, spec));
}

export function fromPayload(platform: PlatformId, payload: unknown): { spec: ProjectSpec; losses: Diagnostic[] } {
  const id = platformName("fromPayload", platform);
  return call(() => core.fromPayload(id, payload));
}

export function validateSpec(platform: PlatformId, spec: ProjectSpec, options?: Omit<CheckOptions, "operation">): Report {
  const { strict, maxLabels, maxTrainableTasks } = readCheckOptions("validateSpec", options, { operation: false });
  const id = platformName("validateSpec", platform);
  return call(() => core.validateSpec(id, spec, strict, maxLabels, maxTrainableTasks));
}

export function platforms(): PlatformInfo[] {
  return call(() => core.platforms());
}

export function codes(): CodeInfo[] {
  return call(() => core.codes());
}

/** Rust knows which platforms there are; it takes nothing but text. */
function platformName(name: string, platform: unknown): string {
  if (typeof platform === "string") return platform;
  throw misuse(`${name}: the platform must be text such as "geti", not ${kindOf(platform)}.`);
}
