import "server-only"
import type { CatalogueEventDTO as EventCard, SellingState } from "@guichet/ticketing/contracts"
import { pageTags } from "@guichet/kernel/refresh"
import { cacheLife, cacheTag } from "next/cache"
import { FIXTURE } from "./fixture"
import { askBackendOrLast } from "./last-answer"

export type { EventCard, SellingState }

/** Divisible by 2 and 3, so that rows of tiles are complete. */
const PAGE = 48

export interface EventsPage {
  events: EventCard[]
  /** starting at 1 */
  page: number
  /** 1 if there are no events */
  page_count: number
}

/**
 * The site's published events with an upcoming date, soonest first. Cached for less time than pages without dates, so that the
 * first visitor of a quiet morning is not offered last night's.
 */
export async function getEvents(key: string, page = 1): Promise<EventsPage> {
  "use cache"
  cacheLife("listing")
  cacheTag(pageTags.site(key), pageTags.events(key))

  const answer =
    key === FIXTURE
      ? null
      : await askBackendOrLast<{ events: EventCard[]; count: number }>(
          key,
          `/store/events?limit=${PAGE}&offset=${(page - 1) * PAGE}`
        )
  const { events, count } = answer ?? { events: [], count: 0 }

  return { events, page, page_count: Math.max(1, Math.ceil(count / PAGE)) }
}

/** All events. */
export async function getAllEvents(key: string): Promise<EventCard[]> {
  const first = await getEvents(key)
  const others = Array.from({ length: first.page_count - 1 }, (_, at) => getEvents(key, at + 2))

  return [first, ...(await Promise.all(others))].flatMap(({ events }) => events)
}
