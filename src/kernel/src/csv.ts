import { fromMinor } from "./money"

/** Tells spreadsheets that what follows is UTF-8. */
export const CSV_MARK = "\uFEFF"

/** Whose spreadsheet opens it: a French one takes semicolons between cells and a comma in numbers. */
export type CsvLocale = "fr" | "en"

export const csvLocales = ["fr", "en"] as const satisfies readonly CsvLocale[]

/** The reader's form of a language tag; English for any other. */
export const csvLocaleOf = (language: string): CsvLocale => (/^fr\b/i.test(language) ? "fr" : "en")

const SEPARATOR: Record<CsvLocale, string> = { fr: ";", en: "," }
const POINT: Record<CsvLocale, string> = { fr: ",", en: "." }

const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^-?\d+(?:\.\d+)?$/
/** What a spreadsheet may take for the end of a cell, whatever it was told: a formula behind it would begin one. A number below zero is none. */
const FORMULA_BEHIND = /([;,|\t\r\n]\s*)(?=[=+\-@])(?!-\d+(?:[.,]\d+)?\s*(?:[;,|\t\r\n]|$))/g
const QUOTED = /[";,|\t\r\n]/

/** A number with decimals, written with the reader's comma or point. */
export interface CsvDecimal {
  /** with a point, such as `-12.50` */
  decimal: string
}

export type CsvValue = string | number | bigint | boolean | Date | CsvDecimal | null | undefined

/** An amount in major units of its currency. */
export const csvMoney = (amount_minor: number | bigint, currency: string): CsvDecimal => ({
  decimal: fromMinor(BigInt(amount_minor), currency),
})

/**
 * One cell (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection), also within a text, behind what one
 * of another country takes for the end of a cell; plain numbers below zero are none. Instants are UTC.
 */
export function csvCell(value: CsvValue, locale: CsvLocale = "en"): string {
  if (value === null || value === undefined) {
    return ""
  }
  if (typeof value === "number" || (typeof value === "object" && "decimal" in value)) {
    const written = (typeof value === "number" ? String(value) : value.decimal).replace(".", POINT[locale])

    return written.includes(SEPARATOR[locale]) ? `"${written}"` : written
  }
  const text = value instanceof Date ? value.toISOString() : String(value)
  const begun = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  const harmless = begun.replace(FORMULA_BEHIND, "$1'")

  return QUOTED.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless
}

export const csvLine = (cells: readonly CsvValue[], locale: CsvLocale = "en"): string =>
  `${cells.map((cell) => csvCell(cell, locale)).join(SEPARATOR[locale])}\r\n`
