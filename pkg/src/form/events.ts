// What the form tells the page. All of it bubbles, and crosses shadow roots.
import type { Diagnostic, LabelwrightError, PlatformId, ProjectSpec, RemoteProject } from "../labelwright.js";

export interface FormEvents {
  "labelwright-change": { spec: ProjectSpec; platform: PlatformId };
  "labelwright-validate": { ok: boolean; diagnostics: Diagnostic[]; platform: PlatformId };
  "labelwright-submit": { spec: ProjectSpec; payload: unknown; platform: PlatformId };
  "labelwright-created": { project: RemoteProject; platform: PlatformId };
  "labelwright-error": { error: LabelwrightError; platform: PlatformId };
}

/** @returns false where a listener has prevented what would come next */
export function emit<K extends keyof FormEvents>(target: EventTarget, name: K, detail: FormEvents[K], cancelable = false): boolean {
  return target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
}
