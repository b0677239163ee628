import type { Language } from "./language"

export interface Choice {
  value: string
  label: string
}

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
/** Regions in the locale data that are not countries of ISO 3166-1. */
const NO_COUNTRY = new Set(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])

/** The name of a country, or its code if the language has no name for it. */
export const countryName = (code: string, language: Language): string =>
  new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code

/** Countries by name in the reader's language, codes as ISO 3166-1 alpha-2. */
export function countriesIn(language: Language): Choice[] {
  const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" })

  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter((code) => !NO_COUNTRY.has(code) && names.of(code) !== undefined && isCurrent(code))
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, language))
}

/** `Intl` maps withdrawn codes (DD, SU) to their successors. */
const isCurrent = (code: string) =>
  new Intl.Locale(`und-${code}`).region === code && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`

/** IANA time zones known to this browser. */
export const timeZones = (): Choice[] =>
  Intl.supportedValuesOf("timeZone").map((zone) => ({ value: zone, label: zone.replace(/_/g, " ") }))
