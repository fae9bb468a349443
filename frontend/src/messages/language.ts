/** The language that the page speaks, as the server chose it, and how numbers and times are written in it. */
export const language = document.documentElement.lang || "en";

const plurals = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);
const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "narrow" });
const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", year: "numeric" });
const full = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" });

/** What a language that knows no plural, as Chinese, says for every number is `other`. */
type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

const list = new Intl.ListFormat(language);

/** Names one after the other, as in “Public and Utopians”. */
export const listed = (names: readonly string[]): string => list.format(names);

export const written = (number: number): string => numbers.format(number);

/** The form that fits the number, with `#` replaced by it. */
export function count(number: number, forms: Forms): string {
  return (forms[plurals.select(number)] ?? forms.other).replace("#", written(number));
}

/** How long ago: `amount` whole units, not below 0. */
export const before = (amount: number, unit: Intl.RelativeTimeFormatUnit): string => relative.format(-amount, unit);

/** Times are milliseconds since 1970, shown in the reader's own time zone. */
export const date = (when: number): string => day.format(when);
export const dateAndTime = (when: number): string => full.format(when);
