// What will be sent: the body, the XML in it, and the command that sends it without this form.
import { css, html, nothing, type PropertyValues } from "lit";
import { toPayload } from "../../api.js";
import type { Connection, PlatformId } from "../../labelwright.js";
import { messageOf } from "../words.js";
import { Following } from "./following.js";
import { curl, variablesOf } from "./body/request.js";
import { indented } from "./body/xml.js";

/** A page with more of it in one piece is slow; the rest is in the copy and in the file. */
const SHOWN = 20_000;
const LOSSES = 20;

interface Document {
  key: "json" | "xml" | "curl";
  file: string;
  text: string;
}

export class BodyDocuments extends Following {
  static override properties = { ...Following.properties, documents: { state: true }, connection: { attribute: false } };
  /** Where the form sends to: the command leads there too. Its secret is never shown. */
  declare connection: Connection | undefined;
  declare protected documents: Document[];
  #losses: string[] = [];
  #platform: PlatformId = "geti";

  static override styles = [
    ...Following.styles,
    css`
      pre {
        margin: 0;
        max-block-size: 24rem;
        overflow: auto;
        padding: 0.75rem;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        background: var(--_sunk);
        font: 0.8125rem/1.5 var(--_mono);
        direction: ltr;
        text-align: left;
        tab-size: 2;
      }
      ul {
        padding-inline-start: 1.25rem;
      }
      li {
        list-style: disc;
      }
    `,
  ];

  constructor() {
    super();
    this.documents = [];
  }

  protected override willUpdate(changes: PropertyValues) {
    super.willUpdate(changes);
    if (this.session && (changes.has("session") || changes.has("connection"))) this.#make();
  }

  /** The body of a large project takes a moment, which nobody who types is to wait for. */
  protected override get pause() {
    return this.session.isLarge ? 1500 : super.pause;
  }

  protected override follow() {
    this.#make();
  }

  #make() {
    const { builder } = this.session;
    const { platform } = builder;
    const { payload, losses } = this.#payload();
    this.#platform = platform;
    this.#losses = losses.map((loss) => messageOf(this.session, loss));
    const xml: Document[] = typeof payload.label_config === "string" ? [{ key: "xml", file: "label-config.xml", text: indented(payload.label_config) }] : [];
    this.documents = [
      ...xml,
      { key: "json", file: `${platform}-project.json`, text: `${JSON.stringify(payload, null, 2)}\n` },
      { key: "curl", file: `create-${platform}-project.sh`, text: curl(platform, payload, this.connection) },
    ];
  }

  /** Pictograph's is written for the API that the request goes to, as the client does once it knows the server. */
  #payload(): ReturnType<typeof toPayload> {
    const { builder, spec } = this.session;
    if (builder.platform !== "pictograph") return builder.toPayload();
    const { connection } = this;
    const api = (connection?.platform === "pictograph" && connection.api) || "datasets";
    return toPayload("pictograph", { ...spec, extras: { ...spec.extras, pictograph: { api, ...spec.extras?.pictograph } } });
  }

  protected override render() {
    if (!this.session) return nothing;
    const platform = this.session.platforms.find(({ id }) => id === this.#platform)?.title ?? "";
    return html`<div class="stack">
      ${this.#losses.length === 0 ? nothing : html`<div><h3>${this.t("body.losses", { count: this.#losses.length, platform })}</h3><ul class="small">${this.#losses.slice(0, LOSSES).map((loss) => html`<li>${loss}</li>`)}</ul>${this.#losses.length > LOSSES ? html`<p class="small soft">${this.t("parts.more", { count: this.#losses.length - LOSSES })}</p>` : nothing}</div>`}
      ${this.documents.map((document) => this.#document(document))}
    </div>`;
  }

  #document(document: Document) {
    const { key, text } = document;
    const what = this.t(`body.${key}`);
    const rest = text.length - SHOWN;
    return html`<div class="stack" role="group" aria-label=${what}>
      <div class="row">
        <h3 class="grow">${what}</h3>
        <button type="button" class="small" aria-label=${this.t("body.copy_of", { what })} @click=${(event: Event) => this.#copy(event, document)}>${this.t("body.copy")}</button>
        <button type="button" class="small" aria-label=${this.t("body.save_of", { what })} @click=${() => this.#save(document)}>${this.t("body.save")}</button>
      </div>
      ${key === "curl" ? html`<p class="small soft">${this.t("body.variables", { names: variablesOf(text).join(", ") })} ${this.#platform === "label-studio" ? this.t("body.refresh_token") : nothing}</p>` : nothing}
      <pre tabindex="0" role="group" aria-label=${what}>${rest > 0 ? text.slice(0, SHOWN) : text}</pre>
      ${rest > 0 ? html`<p class="small soft">${this.t("body.rest", { count: rest })}</p>` : nothing}
    </div>`;
  }

  async #copy({ currentTarget }: Event, { key, text }: Document) {
    const pre = (currentTarget as Element).closest("[role=group]")!.querySelector("pre")!;
    try {
      // Not there at all where the page is not served safely.
      await navigator.clipboard.writeText(text);
      this.session.announce(this.t("body.copied", { what: this.t(`body.${key}`) }));
    } catch {
      getSelection()?.selectAllChildren(pre);
      pre.focus();
      this.session.announce(this.t("body.not_copied"));
    }
  }

  #save({ file, text }: Document) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text]));
    link.download = file;
    link.click();
    // The browser has read it by then; an address that is taken back at once would lead nowhere in some.
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}
