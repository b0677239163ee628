export type Values = Record<string, string | number>
export type CountedMessage = { one: string; other: string }

/** "Row {row}" with { row: "F" } → "Row F". A value that was not given stays visible as {name}: a mistake to be seen, not hidden. */
export const say = (message: string, values: Values): string =>
  message.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

/** Picks the form of a number by the language's own rule (French: 0 and 1 are singular) and fills in `{count}`. */
export function sayCount(message: CountedMessage, count: number, locale: string, values: Values = {}): string {
  const form = new Intl.PluralRules(locale).select(count) === "one" ? message.one : message.other

  return say(form, { count, ...values })
}
