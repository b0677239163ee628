import type { SaleWindow } from "@guichet/ticketing/contracts"
import { instantOf, localMoment, wholeOfText } from "../../../lib/parse-number"

type Kind = "open" | "at" | "hours"

/** A sale window as typed; hours count back from each date. */
export interface SaleTimes {
  from_kind: Kind
  from: string
  from_hours: string
  until_kind: Kind
  until: string
  until_hours: string
}

const kindOf = (at: string | null, hours: number | null): Kind => (at ? "at" : hours === null ? "open" : "hours")

export const timesOf = (window?: SaleWindow): SaleTimes => ({
  from_kind: kindOf(window?.from ?? null, window?.from_hours ?? null),
  from: localMoment(window?.from ?? null),
  from_hours: window?.from_hours?.toString() ?? "",
  until_kind: kindOf(window?.until ?? null, window?.until_hours ?? null),
  until: localMoment(window?.until ?? null),
  until_hours: window?.until_hours?.toString() ?? "",
})

export const windowOf = (times: SaleTimes): SaleWindow => ({
  from: times.from_kind === "at" ? instantOf(times.from) : null,
  from_hours: times.from_kind === "hours" ? (wholeOfText(times.from_hours, 0) ?? null) : null,
  until: times.until_kind === "at" ? instantOf(times.until) : null,
  until_hours: times.until_kind === "hours" ? (wholeOfText(times.until_hours, 0) ?? null) : null,
})

/** Whether the window ends after it starts, as far as that holds for all dates alike. */
export function isInOrder(times: SaleTimes): boolean {
  const { from, from_hours, until, until_hours } = windowOf(times)

  return (!from || !until || from < until) && (from_hours === null || until_hours === null || from_hours > until_hours)
}
