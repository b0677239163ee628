import { chargeStep, maximumCharge, minimumCharge } from "@guichet/kernel/money"
import type { PublishProblem } from "../../../contracts/back-office"
import { MAX_YEARS_AHEAD } from "../../../contracts/limits"

export interface PublishCandidate {
  currency: string
  /** of the versions that the dates use; empty when the chart has none */
  category_keys: string[]
  price_levels: { category_key: string; name: string; amount_minor: bigint }[]
  /** without cancelled ones */
  performances: { starts_at: Date }[]
  /**
   * tables and booths sold whole, with their capacity and the smallest `max_places_per_order` of the dates that have them; null:
   * no date
   */
  groups: { label: string; capacity: number; limit: number | null }[]
}

/** All reasons why an event cannot go on sale at `now`; empty when it can. */
export function publishProblems(event: PublishCandidate, now: Date): PublishProblem[] {
  const priced = new Set(event.price_levels.map(({ category_key }) => category_key))
  const minimum = minimumCharge(event.currency) ?? 0n
  const maximum = maximumCharge(event.currency)
  const step = chargeStep(event.currency)
  const farthest = new Date(now)
  farthest.setUTCFullYear(now.getUTCFullYear() + MAX_YEARS_AHEAD)

  return [
    ...(event.performances.length === 0 ? [{ code: "no_performance" as const }] : []),
    ...event.performances
      .filter(({ starts_at }) => starts_at <= now)
      .map(({ starts_at }) => ({ code: "performance_past" as const, where: starts_at.toISOString() })),
    ...event.performances
      .filter(({ starts_at }) => starts_at > farthest)
      .map(({ starts_at }) => ({ code: "performance_too_far" as const, where: starts_at.toISOString() })),
    ...(event.category_keys.length === 0 ? [{ code: "no_chart_version" as const }] : []),
    ...event.category_keys
      .filter((key) => !priced.has(key))
      .map((key) => ({ code: "category_without_price" as const, where: key })),
    ...event.price_levels
      .filter(({ amount_minor }) => amount_minor > 0n && amount_minor < minimum)
      .map(({ name }) => ({ code: "amount_below_minimum" as const, where: name })),
    ...event.price_levels
      .filter(({ amount_minor }) => amount_minor > maximum)
      .map(({ name }) => ({ code: "amount_above_maximum" as const, where: name })),
    ...event.price_levels
      .filter(({ amount_minor }) => amount_minor % step !== 0n)
      .map(({ name }) => ({ code: "amount_not_chargeable" as const, where: name })),
    ...event.groups
      .filter(({ capacity, limit }) => limit !== null && capacity > limit)
      .map(({ label, capacity, limit }) => ({ code: "table_above_limit" as const, where: `${label}: ${capacity} > ${limit}` })),
  ]
}
