import { MAX_RATES_A_FILE, type RateProblem, type RateSource } from "../contracts"
import { isKnownCurrency } from "@guichet/kernel/money"
import { readCsv } from "./read-csv"
import { readEcbXml } from "./read-ecb-xml"
import { unreadable, type ReadRate } from "./read-rate"

export interface RateFile {
  source: RateSource
  rates: ReadRate[]
}

const RATE = /^\d{1,9}(\.\d{1,10})?$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * The rates of a file: the European Central Bank's XML, or a table of date, currency and rate. The only parser of such files: it
 * fetches and expands nothing.
 *
 * @param today YYYY-MM-DD: later rates are refused
 * @throws rates_unreadable (400) { problem, line }
 */
export function readRateFile(file: string, today: string): RateFile {
  const text = file.replace(/^\uFEFF/, "").trim()
  if (text === "") {
    throw unreadable("empty")
  }
  const read: RateFile = text.startsWith("<")
    ? { source: "ecb", rates: readEcbXml(text) }
    : { source: "csv", rates: readCsv(text) }
  if (read.rates.length === 0) {
    throw unreadable("no_rates")
  }
  if (read.rates.length > MAX_RATES_A_FILE) {
    throw unreadable("too_many")
  }
  const seen = new Set<string>()
  for (const rate of read.rates) {
    const problem = problemOf(rate, today) ?? (seen.has(rate.quote) ? "currency_twice" : null)
    if (problem) {
      throw unreadable(problem, rate.line)
    }
    seen.add(rate.quote)
  }

  return read
}

function problemOf({ quote, rate, as_of }: ReadRate, today: string): RateProblem | null {
  if (!DAY.test(as_of) || Number.isNaN(Date.parse(as_of)) || new Date(as_of).toISOString().slice(0, 10) !== as_of) {
    return "day_invalid"
  }
  if (as_of > today) {
    return "day_to_come"
  }
  if (quote === "eur" || !isKnownCurrency(quote)) {
    return "currency_invalid"
  }

  return RATE.test(rate) && !/^[0.]+$/.test(rate) ? null : "rate_invalid"
}
