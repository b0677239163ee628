import { CURRENCIES } from "@guichet/kernel/money"
import type { Choice } from "./countries"
import type { Language } from "./language"

/** Currencies by code, with their name in the reader's language: `CHF, Swiss Franc`. The values are upper-case ISO 4217 codes. */
export function currenciesIn(language: Language): Choice[] {
  const names = new Intl.DisplayNames([language], { type: "currency" })

  return [...CURRENCIES].map((currency) => {
    const code = currency.toUpperCase()

    return { value: code, label: `${code}, ${names.of(code) ?? code}` }
  })
}
