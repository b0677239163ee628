import type { EventDTO, PublishProblem } from "@guichet/ticketing/contracts"
import type { Format } from "../../../lib/format"

export interface ReadyStep {
  key: "dates" | "prices" | "payments"
  is_done: boolean
  /** names of what is missing */
  missing: string[]
}

/** What must exist before an event is sold, as far as its page knows; the server checks again. */
export function readySteps(event: EventDTO, has_account: boolean, now: string): ReadyStep[] {
  const priced = new Set(event.price_levels.map(({ category_key }) => category_key))
  const unpriced = event.chart.categories.filter(({ key }) => !priced.has(key)).map(({ name }) => name)
  const has_date = event.performances.some(({ starts_at, status }) => status !== "cancelled" && starts_at > now)
  const takes_money = event.price_levels.some(({ amount_minor }) => amount_minor > 0)

  return [
    { key: "dates", is_done: has_date, missing: [] },
    { key: "prices", is_done: unpriced.length === 0, missing: unpriced },
    ...(takes_money ? [{ key: "payments" as const, is_done: has_account, missing: [] }] : []),
  ]
}

/** Whether publishing would change what people can buy: the first time, or again for dates added since. */
export const needsPublishing = ({ status, performances }: EventDTO, now: string): boolean =>
  status === "draft" || performances.some((performance) => performance.status === "draft" && performance.starts_at > now)

/** The problems in a refusal to publish, if it has any. */
export const problemsOf = (details: Record<string, unknown>): PublishProblem[] =>
  Array.isArray(details.problems) ? (details.problems as PublishProblem[]) : []

/** What a problem is about, in the words of this page: a date at the hall's time, a category by its name. */
export function problemSubject(
  { code, where = "" }: PublishProblem,
  { chart, venue }: Pick<EventDTO, "chart" | "venue">,
  { moment }: Pick<Format, "moment">
): string {
  switch (code) {
    case "performance_past":
    case "performance_too_far":
      return moment(where, venue.time_zone)
    case "category_without_price":
      return chart.categories.find(({ key }) => key === where)?.name ?? where
    default:
      return where
  }
}
