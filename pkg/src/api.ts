// What every entry exports, except how the module is found.
import * as core from "./core.js";
import type { CheckOptions, CodeInfo, Diagnostic, PlatformId, PlatformInfo, ProjectSpec, Report } from "./labelwright.js";
import { misuse } from "./errors.js";
import { kindOf, readCheckOptions } from "./options.js";
import { indentOf } from "./patch.js";
import { call } from "./start.js";

export { ProjectBuilder } from "./builder.js";
export { Client, connect } from "./client.js";
export { LabelwrightError } from "./errors.js";
export { startSync as initSync } from "./load.js";
export { applyFix } from "./patch.js";
export { version } from "./version.js";

export function validate(platform: PlatformId, payload: unknown, options?: CheckOptions): Report {
  return run("validate", core.Task.Validate, platform, payload, readCheckOptions("validate", options));
}

export function repair<T>(platform: PlatformId, payload: T, options?: CheckOptions & { unsafe?: boolean }): { payload: T; applied: Diagnostic[]; report: Report } {
  const indent = typeof payload === "string" ? indentOf(payload) : "";
  return run("repair", core.Task.Repair, platform, payload, readCheckOptions("repair", options, { unsafe: true }), indent);
}

export function toPayload(platform: PlatformId, spec: ProjectSpec): { payload: any; losses: Diagnostic[] } {
  return run("toPayload", core.Task.ToPayload, platform, spec);
}

export function fromPayload(platform: PlatformId, payload: unknown): { spec: ProjectSpec; losses: Diagnostic[] } {
  return run("fromPayload", core.Task.FromPayload, platform, payload);
}

export function validateSpec(platform: PlatformId, spec: ProjectSpec, options?: Omit<CheckOptions, "operation">): Report {
  return run("validateSpec", core.Task.ValidateSpec, platform, spec, readCheckOptions("validateSpec", options, { operation: false }));
}

/** `options` without which each is what it usually is. */
function run(name: string, task: core.Task, platform: unknown, value: unknown, options = readCheckOptions(name, undefined), indent = ""): any {
  const { operation, strict, maxLabels, maxTrainableTasks, unsafe } = options;
  // Rust knows which platforms there are; it takes nothing but text.
  if (typeof platform !== "string") throw misuse(`${name}: the platform must be text such as "geti", not ${kindOf(platform)}.`);
  return call(() => core.run(task, platform, value, operation, strict, maxLabels, maxTrainableTasks, unsafe, indent));
}

export function platforms(): PlatformInfo[] {
  return call(() => core.platforms());
}

export function codes(): CodeInfo[] {
  return call(() => core.codes());
}
