export type Values = Record<string, string | number>
export type CountedMessage = { one: string; other: string }

/** "Row {row}" with { row: "F" } → "Row F". A missing value stays visible as {name}, so that the mistake is noticed. */
export const say = (message: string, values: Values): string =>
  message.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

/** Chooses the plural form by the language's rule (French: 0 and 1 are singular) and fills in `{count}`. */
export function sayCount(message: CountedMessage, count: number, locale: string, values: Values = {}): string {
  const form = new Intl.PluralRules(locale).select(count) === "one" ? message.one : message.other

  return say(form, { count, ...values })
}
