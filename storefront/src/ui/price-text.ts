import { price, shortPrice } from "../i18n/format"
import type { Messages } from "../i18n/messages"
import { say } from "../i18n/say"

/** "45 €", or the word for free. */
export function priceText(amount_minor: number, currency: string, locale: string, free: string): string {
  return amount_minor === 0 ? free : shortPrice(amount_minor, currency, locale)
}

/** "45,00 €", or the word for free: for lists and totals. */
export function exactPriceText(amount_minor: number, currency: string, locale: string, free: string): string {
  return amount_minor === 0 ? free : price(amount_minor, currency, locale)
}

/** Words for a range of prices. */
export type PriceWords = Pick<
  Messages["site"],
  "free" | "from" | "freeTo" | "perPerson" | "wholeTable" | "wholeTables" | "soldWhole" | "soldWholes"
>

/** Only these of a site's words, for pages that send them to the browser. */
export const priceWords = ({
  free,
  from,
  freeTo,
  perPerson,
  wholeTable,
  wholeTables,
  soldWhole,
  soldWholes,
}: Messages["site"]): PriceWords => ({ free, from, freeTo, perPerson, wholeTable, wholeTables, soldWhole, soldWholes })

/** Where there are only tables and booths sold whole: people in the smallest and in the largest one. */
export interface SoldWhole {
  from_people: number
  to_people: number
  kind: "table" | "booth"
}

export interface PriceSpan {
  from_amount_minor: number
  to_amount_minor: number
  /** prices are per person, but only whole tables or booths can be bought */
  sold_whole?: SoldWhole | null
}

/**
 * "120 € par personne, table entière de 4 : 480 €": where only whole tables or booths are sold, a price per person is not yet
 * what anyone pays.
 *
 * @param text a range of prices in words
 */
function withWhole(span: PriceSpan, words: PriceWords, text: (span: PriceSpan) => string): string {
  const { sold_whole, from_amount_minor, to_amount_minor } = span
  const person = text({ from_amount_minor, to_amount_minor })

  if (!sold_whole || to_amount_minor === 0) {
    return person
  }
  const { from_people: people, to_people, kind } = sold_whole
  const price = text({ from_amount_minor: from_amount_minor * people, to_amount_minor: to_amount_minor * people })
  const whole =
    people === to_people
      ? say(kind === "table" ? words.wholeTable : words.soldWhole, { people, price })
      : say(kind === "table" ? words.wholeTables : words.soldWholes, { from: people, to: to_people })

  return `${say(words.perPerson, { price: person })}, ${whole}`
}

/** "12–20 €", "€12–€20"; one price if both are equal. */
export const spanText = (span: PriceSpan, currency: string, locale: string, words: PriceWords): string =>
  withWhole(span, words, (one) => rangeText(one, currency, locale, words.free))

function rangeText({ from_amount_minor, to_amount_minor }: PriceSpan, currency: string, locale: string, free: string): string {
  if (from_amount_minor === to_amount_minor) {
    return priceText(from_amount_minor, currency, locale, free)
  }
  const [from, to] = [from_amount_minor, to_amount_minor].map((amount_minor) => shortPrice(amount_minor, currency, locale))
  const [unit = ""] = /\s*[^\d\s]+$/u.exec(to) ?? []

  return `${unit && from.endsWith(unit) ? from.slice(0, -unit.length) : from}–${to}`
}

/**
 * "45 €" if all prices are equal, otherwise "dès 12 €"; "Gratuit" only if all are free, "Gratuit ou jusqu’à 42,50 €" if some are.
 */
export const fromPriceText = (span: PriceSpan, currency: string, locale: string, words: PriceWords): string =>
  withWhole(span, words, (one) => lowestText(one, currency, locale, words))

function lowestText(span: PriceSpan, currency: string, locale: string, words: PriceWords): string {
  const { from_amount_minor, to_amount_minor } = span

  if (from_amount_minor === to_amount_minor) {
    return priceText(from_amount_minor, currency, locale, words.free)
  }
  if (from_amount_minor > 0) {
    return say(words.from, { price: shortPrice(from_amount_minor, currency, locale) })
  }

  return say(words.freeTo, { price: shortPrice(to_amount_minor, currency, locale) })
}
