import { Temporal } from "@js-temporal/polyfill"

export interface BillingPeriodInput {
  /** time of sign-up */
  signed_up_at: Date | string
  /** IANA zone of the tenant at sign-up, frozen with it */
  time_zone: string
  /** 0 is the period of sign-up */
  index: number
}

export interface BillingPeriod {
  /** YYYY-MM-DD in the tenant's zone */
  starts_on: string
  /** YYYY-MM-DD, exclusive: the next period's `starts_on` */
  ends_on: string
  /** first instant of `starts_on` in the zone */
  starts_at: Date
  /** exclusive */
  ends_at: Date
}

/**
 * The period of a subscription, always counted from the original day: a 31st becomes the last day of a shorter month and the 31st
 * again afterwards. A day begins at its first instant in the zone; a day that the zone skipped (Apia, 2011-12-30) begins with the
 * next.
 *
 * @throws RangeError for an unknown zone, an invalid instant or an index that is not a non-negative integer
 */
export function billingPeriod({ signed_up_at, time_zone, index }: BillingPeriodInput): BillingPeriod {
  if (!Number.isInteger(index) || index < 0) {
    throw new RangeError(`A period's index must be a whole number of 0 or more, not ${index}`)
  }
  const anchor = Temporal.Instant.from(new Date(signed_up_at).toISOString()).toZonedDateTimeISO(time_zone).toPlainDate()
  const starts = anchor.add({ months: index })
  const ends = anchor.add({ months: index + 1 })

  return {
    starts_on: starts.toString(),
    ends_on: ends.toString(),
    starts_at: firstInstant(starts, time_zone),
    ends_at: firstInstant(ends, time_zone),
  }
}

/** Caches instants: clients billed together share few days, and looking one up in its zone costs more than everything else. */
const instants = new Map<string, number>()
const MAX_INSTANTS = 5_000

function firstInstant(day: Temporal.PlainDate, time_zone: string): Date {
  const key = `${day.toString()} ${time_zone}`
  const known = instants.get(key) ?? day.toZonedDateTime(time_zone).epochMilliseconds
  if (instants.size >= MAX_INSTANTS) {
    instants.clear()
  }
  instants.set(key, known)

  return new Date(known)
}
