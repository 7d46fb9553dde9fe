// Unsaved work of a form: kept as one edits, offered when the page comes again, and told where this browser keeps none.
import { type TemplateResult, html, nothing } from "lit";
import type { ProjectSpec } from "../labelwright.js";
import { type Draft, dropDraft, loadDraft, saveDraft } from "./draft.js";
import type { Texts } from "./texts/texts.js";

interface Host {
  draft: string | undefined;
  id: string;
  name: string;
  requestUpdate(): void;
}

export class Drafts {
  readonly #host: Host;
  #offered: Draft | undefined;
  #isRefused = false;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Where it is kept; undefined where none is wanted. */
  get #key(): string | undefined {
    const { draft, id, name } = this.#host;
    if (draft === "off") return undefined;
    return draft || `${location.pathname}#${id || name || ""}`;
  }

  /** Looks whether there is any. Work that is as the form is given anyway is no loss. */
  async look(given: ProjectSpec): Promise<void> {
    const draft = await this.#ask(loadDraft);
    if (draft === undefined || JSON.stringify(draft.spec) === JSON.stringify(given)) return;
    this.#offered = draft;
    this.#host.requestUpdate();
  }

  async keep(draft: Draft): Promise<void> {
    await this.#ask((key) => saveDraft(key, draft));
  }

  async drop(): Promise<void> {
    await this.#ask(dropDraft);
  }

  async #ask<T>(work: (key: string) => Promise<T>): Promise<T | undefined> {
    const key = this.#key;
    if (key === undefined) return undefined;
    try {
      return await work(key);
    } catch {
      // Nothing else is the worse for it; but whoever counts on it is to know.
      if (!this.#isRefused) this.#host.requestUpdate();
      this.#isRefused = true;
      return undefined;
    }
  }

  /**
   * What there is to say.
   * @param restore takes the work on
   * @param done the offer is gone, and what had the keyboard with it
   */
  render(words: Texts, restore: (draft: Draft) => void, done: () => void): TemplateResult | typeof nothing {
    const draft = this.#offered;
    if (draft === undefined) return this.#isRefused ? html`<p class="soft small">${words.text("draft.unkept")}</p>` : nothing;
    const end = () => {
      this.#offered = undefined;
      this.#host.requestUpdate();
      done();
    };
    const take = () => {
      restore(draft);
      end();
    };
    const discard = () => {
      void this.drop();
      end();
    };
    const when = new Date(draft.savedAt).toLocaleString(words.language, { dateStyle: "medium", timeStyle: "short" });
    return html`
      <div class="banner" part="draft" role="region" aria-label=${words.text("draft.title")}>
        <p class="grow">${words.text("draft.offer", { name: draft.spec.name || words.text("draft.noName"), when })}</p>
        <button type="button" class="main" @click=${take}>${words.text("draft.restore")}</button>
        <button type="button" @click=${discard}>${words.text("draft.discard")}</button>
      </div>
    `;
  }
}
