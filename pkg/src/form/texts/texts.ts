// The words of the form: a catalogue by key, its values with {params}, and plural forms where a count decides.
import { en } from "./en.js";

export type Params = Record<string, string | number>;
/** A text, or one for each plural form of `Intl.PluralRules` that the language has; `count` among the params chooses. */
export type Text = string | { [form in Intl.LDMLPluralRule]?: string };
export type Catalogue = Record<string, Text>;

/** Languages beside English, each loaded when it is asked for. */
const LANGUAGES: Record<string, () => Promise<{ default: Catalogue }>> = {
  zh: () => import("./zh.js"),
};

const english: Catalogue = { ...en };

/** More of it, with a part that is loaded later. */
export const addEnglish = (more: Catalogue): void => void Object.assign(english, more);

export class Texts {
  /** A tag of BCP 47. */
  readonly language: string;
  readonly #catalogues: Catalogue[];
  readonly #plural: Intl.PluralRules;

  /** @param catalogues the first that has a key gives its text; English stands behind them all */
  constructor(language: string, catalogues: Catalogue[] = []) {
    this.language = language;
    this.#catalogues = [...catalogues, english];
    this.#plural = new Intl.PluralRules(language);
  }

  has(key: string): boolean {
    return this.#catalogues.some((catalogue) => catalogue[key] !== undefined);
  }

  /** The text, where there is one and all that it needs is among the params. */
  filled(key: string, params?: Params): string | undefined {
    const text = this.has(key) ? this.text(key, params) : undefined;
    return text !== undefined && /\{\w+\}/.test(text) ? undefined : text;
  }

  text(key: string, params: Params = {}): string {
    const text = this.#catalogues.find((catalogue) => catalogue[key] !== undefined)?.[key] ?? key;
    const form = typeof text === "string" ? text : this.#formOf(text, Number(params["count"]));
    return form.replace(/\{(\w+)\}/g, (whole, name: string) => this.#shown(params[name]) ?? whole);
  }

  /** `zero` is for nothing at all, also where the language has no such form. */
  #formOf(text: Exclude<Text, string>, count: number): string {
    return (count === 0 ? text.zero : undefined) ?? text[this.#plural.select(count)] ?? text.other ?? "";
  }

  #shown(value: string | number | undefined): string | undefined {
    return typeof value === "number" ? value.toLocaleString(this.language) : value;
  }
}

/** The texts of a language, or English where the form has none of it, with those of the embedding page before them. */
export async function loadTexts(language: string, own: Catalogue = {}): Promise<Texts> {
  const load = LANGUAGES[language.split("-")[0]!.toLowerCase()];
  if (load === undefined) return new Texts(/^en\b/i.test(language) || Object.keys(own).length > 0 ? safe(language) : "en", [own]);
  return new Texts(safe(language), [own, (await load()).default]);
}

/** A language that the engine takes; pages may say anything. */
function safe(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "en";
  } catch {
    return "en";
  }
}
