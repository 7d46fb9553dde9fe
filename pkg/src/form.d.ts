/**
 * `labelwright/form`: importing it in a browser registers `<labelwright-form>`, a form that sets up a labelling project.
 * In Node it can be imported, does nothing and registers nothing.
 */
import type { ClientOptions, Connection, Diagnostic, LabelwrightError, PlatformId, ProjectSpec, RemoteProject } from "./labelwright.js";

/** A text of the form, or one for each plural form of the language; `count` chooses. `{name}` in it is filled in. */
export type FormText = string | { [form in "zero" | "one" | "two" | "few" | "many" | "other"]?: string };

/** Texts by their keys: `setup.name`, or `code.` with the code of a diagnostic. */
export type FormTexts = Record<string, FormText>;

/** What the events of the form tell, by their names. All of them bubble, and cross shadow roots. */
export interface LabelwrightFormEventMap {
  /** The project was edited, undone or redone by whoever uses the form. */
  "labelwright-change": CustomEvent<{ readonly spec: ProjectSpec; platform: PlatformId }>;
  /** What is wrong has changed. */
  "labelwright-validate": CustomEvent<{ ok: boolean; readonly diagnostics: Diagnostic[]; platform: PlatformId }>;
  /** The button at the end was pressed, and nothing is wrong. Can be cancelled: then the form sends nothing. */
  "labelwright-submit": CustomEvent<{ spec: ProjectSpec; readonly payload: any; platform: PlatformId }>;
  /** The form has created the project. */
  "labelwright-created": CustomEvent<{ project: RemoteProject; platform: PlatformId }>;
  /** The project was not created, or it is not known whether it was. */
  "labelwright-error": CustomEvent<{ error: LabelwrightError; platform: PlatformId }>;
}

/** The properties of the form that a page sets. */
export interface LabelwrightFormProperties {
  /** The project. Setting it begins anew: without an event, and with nothing to undo. */
  value: ProjectSpec;
  /** The platform that the project is for. Attribute `platform`; `geti`, or the one platform that was loaded, where it is left out. */
  platform: PlatformId;
  /** The platforms that are offered: ids with spaces between. Attribute `platforms`; all that were loaded where it is left out. */
  platforms: string | undefined;
  /** The name under which unsaved work is kept in this browser, or "off". Attribute `draft`; the page's path where it is left out. */
  draft: string | undefined;
  /** Nothing can be edited or sent. Attribute `disabled`. */
  disabled: boolean;
  /** The name of the value in a form's data. Attribute `name`. */
  name: string;
  /** The language; that of the page where it is left out. Attribute `lang`. */
  lang: string;
  /** With it the form creates the project itself. Never an attribute, and never kept. */
  connection: Connection | undefined;
  /** How the connection is used: an own `fetch`, timeouts, retries. */
  clientOptions: ClientOptions | undefined;
  /** Texts in place of the form's own. */
  texts: FormTexts | undefined;
}

export interface LabelwrightForm extends LabelwrightFormProperties {
  addEventListener<K extends keyof LabelwrightFormEventMap>(type: K, listener: (this: LabelwrightForm, event: LabelwrightFormEventMap[K]) => any, options?: boolean | AddEventListenerOptions): void;
  addEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: LabelwrightForm, event: HTMLElementEventMap[K]) => any, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof LabelwrightFormEventMap>(type: K, listener: (this: LabelwrightForm, event: LabelwrightFormEventMap[K]) => any, options?: boolean | EventListenerOptions): void;
  removeEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: LabelwrightForm, event: HTMLElementEventMap[K]) => any, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** `<labelwright-form>`, a field of the form around it: its value is the project as JSON, invalid as long as there are errors. */
export class LabelwrightForm extends HTMLElement {
  readonly form: HTMLFormElement | null;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  readonly type: "labelwright-form";
  /** Settles when what was set last is shown. */
  readonly updateComplete: Promise<boolean>;
  checkValidity(): boolean;
  /** The same, and leads to the first error. */
  reportValidity(): boolean;
  /** What the button at the end does. */
  submit(): Promise<void>;
}

declare global {
  interface HTMLElementTagNameMap {
    "labelwright-form": LabelwrightForm;
  }
  interface HTMLElementEventMap extends LabelwrightFormEventMap {}
}
