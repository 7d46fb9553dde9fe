// What the elements inside of the form have in common.
import { LitElement, type PropertyValues } from "lit";
import type { Session, SessionChange } from "./session.js";
import { shared } from "./styles/shared.js";

/** An element that shows a session and renders again after every change of it. */
export abstract class Part extends LitElement {
  static override styles = [shared];
  static override properties: Record<string, object> = { session: { attribute: false }, disabled: { type: Boolean } };
  declare session: Session;
  declare disabled: boolean;

  #followed: Session | undefined;
  readonly #onChange = (event: Event) => this.changed((event as CustomEvent<SessionChange>).detail);

  /** The session has changed. */
  protected changed(_change: SessionChange): void {
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow(this.session);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#follow(undefined);
  }

  protected override willUpdate(changes: PropertyValues): void {
    if (changes.has("session")) this.#follow(this.session);
  }

  #follow(session: Session | undefined): void {
    if (session === this.#followed) return;
    this.#followed?.removeEventListener("change", this.#onChange);
    this.#followed = session;
    session?.addEventListener("change", this.#onChange);
  }
}

/** Registers an element, unless another copy of the package has done so. */
export function define(name: string, element: CustomElementConstructor): void {
  if (customElements.get(name) === undefined) customElements.define(name, element);
}
