import "server-only"
import type { ListedEventDTO as ListedEvent, PublicListingDTO as PublicListing } from "@guichet/ticketing/contracts"
import { pageTags } from "@guichet/kernel/refresh"
import { cacheLife, cacheTag } from "next/cache"
import { BackendRefusal } from "./backend"
import { FIXTURE } from "./fixture"
import { askBackendOrLast } from "./last-answer"

export type { ListedEvent, PublicListing }

const CURSOR = /^[A-Za-z0-9_-]{1,200}$/

/**
 * Upcoming events of all clients for the operator's site, a page of 24, soonest first. Null if the operator does not show them,
 * or the cursor is invalid. Cached for less time than other pages, so that past events are not shown the next morning.
 */
export async function getPublicListing(key: string, cursor?: string): Promise<PublicListing | null> {
  "use cache"
  cacheLife("listing")
  cacheTag(pageTags.site(key), pageTags.publicListing)

  if (key === FIXTURE || (cursor !== undefined && !CURSOR.test(cursor))) {
    return null
  }
  const answer = await unlessRefused(
    askBackendOrLast<PublicListing>(key, `/store/public-listing${cursor ? `?cursor=${cursor}` : ""}`)
  )

  return answer?.is_shown ? answer : null
}

async function unlessRefused<T>(asking: Promise<T | null>): Promise<T | null> {
  try {
    return await asking
  } catch (error) {
    if (error instanceof BackendRefusal && error.status === 400) {
      return null
    }
    throw error
  }
}
