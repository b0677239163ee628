import { price, shortPrice } from "../i18n/format"

/** "45 €", or the word for free. */
export function priceText(amount_minor: number, currency: string, locale: string, free: string): string {
  return amount_minor === 0 ? free : shortPrice(amount_minor, currency, locale)
}

/** "45,00 €", or the word for free: for lists and totals. */
export function exactPriceText(amount_minor: number, currency: string, locale: string, free: string): string {
  return amount_minor === 0 ? free : price(amount_minor, currency, locale)
}
