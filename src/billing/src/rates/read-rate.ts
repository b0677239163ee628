import { domainError } from "@guichet/kernel/errors"
import type { RateProblem } from "../contracts"

/** As a file says it: one euro in a currency. */
export interface ReadRate {
  quote: string
  rate: string
  /** YYYY-MM-DD */
  as_of: string
  /** of a table, from 1 */
  line?: number
}

/** The refusal of a file: rates_unreadable (400) { problem, line }. */
export const unreadable = (problem: RateProblem, line?: number) =>
  domainError("rates_unreadable", { problem, ...(line !== undefined && { line }) })
