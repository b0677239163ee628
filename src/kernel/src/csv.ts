/** Tells spreadsheets that what follows is UTF-8. */
export const CSV_MARK = "\uFEFF"

const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^-?\d+(?:\.\d+)?$/
const QUOTED = /[",\r\n]/

export type CsvValue = string | number | bigint | boolean | Date | null | undefined

/**
 * One cell (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection); plain numbers below zero are none.
 * Instants are UTC.
 */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) {
    return ""
  }
  const text = value instanceof Date ? value.toISOString() : String(value)
  const harmless = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text

  return QUOTED.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless
}

export const csvLine = (cells: readonly CsvValue[]): string => `${cells.map(csvCell).join(",")}\r\n`
