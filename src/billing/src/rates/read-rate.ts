import { domainError } from "@guichet/kernel/errors"
import type { RateProblem } from "../contracts"

/** The value of one euro in a currency, as in the file. */
export interface ReadRate {
  quote: string
  rate: string
  /** YYYY-MM-DD */
  as_of: string
  /** line of a table, from 1 */
  line?: number
}

/** The error for a file: rates_unreadable (400) { problem, line }. */
export const unreadable = (problem: RateProblem, line?: number) =>
  domainError("rates_unreadable", { problem, ...(line !== undefined && { line }) })
