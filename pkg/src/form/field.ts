// The form as a field of a `<form>` around it: its value there, its validity, and what is shown where it keeps that from being sent.

interface Host extends HTMLElement {
  name: string;
}

export class Field {
  readonly #host: Host;
  readonly #internals: ElementInternals;
  /** The value, where what the form around has is older. */
  readonly #newer: () => string | undefined;
  readonly #show: () => void;
  /** The page asks whether all is right, and wants nothing to be shown. */
  #isAsked = false;
  #form: HTMLFormElement | undefined;

  constructor(host: Host, internals: ElementInternals, newer: () => string | undefined, show: () => void) {
    this.#host = host;
    this.#internals = internals;
    this.#newer = newer;
    this.#show = show;
    host.addEventListener("invalid", this.#onInvalid);
  }

  joins(form: HTMLFormElement | null): void {
    this.#form?.removeEventListener("formdata", this.#onFormData);
    this.#form = form ?? undefined;
    form?.addEventListener("formdata", this.#onFormData);
  }

  /** @param state what brings the form back as it was; @param wrong what is wrong, in words, and where to show it */
  set(value: string, state: string, wrong: string | undefined, anchor: HTMLElement | undefined): void {
    this.#internals.setFormValue(value, state);
    if (wrong === undefined) this.#internals.setValidity({});
    else this.#internals.setValidity({ customError: true }, wrong, anchor);
  }

  check(): boolean {
    this.#isAsked = true;
    const isValid = this.#internals.checkValidity();
    this.#isAsked = false;
    return isValid;
  }

  readonly #onFormData = ({ formData }: FormDataEvent): void => {
    const value = this.#host.name ? this.#newer() : undefined;
    if (value !== undefined) formData.set(this.#host.name, value);
  };

  /**
   * A form around this one is not sent because of it. The browser could show that only at an element that takes the keyboard
   * itself, and such a host would take it from what is inside; so the first error is shown here.
   */
  readonly #onInvalid = (event: Event): void => {
    event.preventDefault();
    if (!this.#isAsked && this.#form?.querySelector(":invalid:not(fieldset)") === this.#host) this.#show();
  };
}
