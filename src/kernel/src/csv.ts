import { fromMinor } from "./money"

/** Byte order mark: makes spreadsheets read the file as UTF-8. */
export const CSV_MARK = "\uFEFF"

/** Locale of the spreadsheet that opens the file: a French one expects semicolons between cells and a decimal comma. */
export type CsvLocale = "fr" | "en"

export const csvLocales = ["fr", "en"] as const satisfies readonly CsvLocale[]

/** `fr` for French language tags, `en` for all others. */
export const csvLocaleOf = (language: string): CsvLocale => (/^fr\b/i.test(language) ? "fr" : "en")

const SEPARATOR: Record<CsvLocale, string> = { fr: ";", en: "," }
const POINT: Record<CsvLocale, string> = { fr: ",", en: "." }

const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^-?\d+(?:\.\d+)?$/
/**
 * Characters that a spreadsheet may take for the end of a cell, whatever separator is configured: a formula after them would be
 * evaluated. Negative numbers are not formulas.
 */
const FORMULA_BEHIND = /([;,|\t\r\n]\s*)(?=[=+\-@])(?!-\d+(?:[.,]\d+)?\s*(?:[;,|\t\r\n]|$))/g
const QUOTED = /[";,|\t\r\n]/

/** A decimal number, written with the locale's comma or point. */
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
 * One cell (RFC 4180). A formula gets an apostrophe before it (OWASP, CSV injection), also inside a text after a character that
 * another locale takes for a cell separator; negative numbers are left as they are. Instants are written in UTC.
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
