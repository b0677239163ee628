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
export type PriceWords = Pick<Messages["site"], "free" | "from" | "freeTo">

export interface PriceSpan {
  from_amount_minor: number
  to_amount_minor: number
}

/** "12–20 €", "€12–€20"; one price if both are equal. */
export function spanText(
  { from_amount_minor, to_amount_minor }: PriceSpan,
  currency: string,
  locale: string,
  free: string
): string {
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
export function fromPriceText(span: PriceSpan, currency: string, locale: string, words: PriceWords): string {
  const { from_amount_minor, to_amount_minor } = span

  if (from_amount_minor === to_amount_minor) {
    return priceText(from_amount_minor, currency, locale, words.free)
  }
  if (from_amount_minor > 0) {
    return say(words.from, { price: shortPrice(from_amount_minor, currency, locale) })
  }

  return say(words.freeTo, { price: shortPrice(to_amount_minor, currency, locale) })
}
