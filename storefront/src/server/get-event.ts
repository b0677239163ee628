import "server-only"
import type {
  CatalogueDatesDTO as EventDates,
  CatalogueEventDetailDTO as EventDetail,
  CataloguePerformanceDTO as PerformanceCard,
} from "@guichet/ticketing/contracts"
import { pageTags } from "@guichet/kernel/refresh"
import { cacheLife, cacheTag } from "next/cache"
import { FIXTURE } from "./fixture"
import { askBackendOrLast } from "./last-answer"

export type { EventDates, EventDetail, PerformanceCard }

const ON = /^\d{4}-\d{2}(?:-\d{2})?$/
const PAGE = /^[1-9]\d{0,3}$/
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?$/

/** A month or a day of an event's dates, "2027-03" or "2027-03-14", and the page within it. */
export interface AskedDates {
  on: string
  page: number
}

/** Parses path segments after the event, `["2027-03-14", "2"]`; null if they are not a month or day. */
export function askedDates([on, page = "1", ...more]: string[]): AskedDates | null {
  return ON.test(on) && isOfTheCalendar(on) && PAGE.test(page) && more.length === 0 ? { on, page: Number(page) } : null
}

/** Excludes a thirteenth month or 31 June. */
function isOfTheCalendar(on: string): boolean {
  const noon = new Date(`${on.padEnd("2027-03-14".length, "-01")}T12:00:00Z`)

  return !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(on)
}

/**
 * One event with its dates in chronological order, limited to the requested month or day if it has many; null if the site has
 * none under this slug. Invalid slugs never reach the backend. Cached as `getEvents`.
 */
export async function getEvent(key: string, slug: string, asked?: AskedDates): Promise<EventDetail | null> {
  "use cache"
  cacheLife("listing")
  cacheTag(pageTags.site(key))

  if (key === FIXTURE || !SLUG.test(slug)) {
    return null
  }
  cacheTag(pageTags.event(key, slug))
  const answer = await askBackendOrLast<{ event: EventDetail }>(
    key,
    `/store/events/${slug}${asked ? `?on=${asked.on}&page=${asked.page}` : ""}`
  )

  return answer?.event ?? null
}
