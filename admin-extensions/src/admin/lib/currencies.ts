import type { Choice } from "./countries"
import type { Language } from "./language"

/** Codes of ISO 4217 for funds, metals and tests, in which nothing is priced. */
const NO_MONEY = new Set(["XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX"])

/** Currencies by code, with their name in the reader's language: `CHF, Swiss Franc`. The values are upper-case ISO 4217 codes. */
export function currenciesIn(language: Language): Choice[] {
  const names = new Intl.DisplayNames([language], { type: "currency" })

  return Intl.supportedValuesOf("currency")
    .filter((code) => !NO_MONEY.has(code))
    .map((code) => ({ value: code, label: `${code}, ${names.of(code) ?? code}` }))
}
