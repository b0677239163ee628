import { unreadable, type ReadRate } from "./read-rate"

const HEADER = ["date", "currency", "rate"]

/**
 * Lines `2026-11-26,USD,1.0823` below their header, or with semicolons and decimal commas, as continental European spreadsheets
 * write them.
 */
export function readCsv(text: string): ReadRate[] {
  const [header, ...lines] = text.split(/\r\n|\n|\r/)
  const separator = header.includes(";") ? ";" : ","
  const cells = (line: string) => line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"))
  if (cells(header).join().toLowerCase() !== HEADER.join()) {
    throw unreadable("not_csv", 1)
  }

  return lines.flatMap((line, index) => {
    if (line.trim() === "") {
      return []
    }
    const row = cells(line)
    if (row.length !== HEADER.length) {
      throw unreadable("not_csv", index + 2)
    }
    const [as_of, currency, rate] = row

    return [{ as_of, quote: currency.toLowerCase(), rate: separator === ";" ? rate.replace(",", ".") : rate, line: index + 2 }]
  })
}
