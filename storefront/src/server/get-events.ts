import "server-only"
import type { CatalogueEventDTO as EventCard, SellingState } from "@guichet/ticketing/contracts"
import { pageTags } from "@guichet/kernel/refresh"
import { cacheLife, cacheTag } from "next/cache"
import { askBackend } from "./backend"
import { FIXTURE } from "./fixture"

export type { EventCard, SellingState }

const LIMIT = 50

/** The site's published events, soonest first, past ones last; at most 50. */
export async function getEvents(key: string): Promise<EventCard[]> {
  "use cache"
  cacheLife("site")
  cacheTag(pageTags.site(key), pageTags.events(key))

  if (key === FIXTURE) {
    return []
  }
  const answer = await askBackend<{ events: EventCard[] }>(key, `/store/events?limit=${LIMIT}`)

  return answer?.events ?? []
}
