import "server-only"
import type { ListedEventDTO as ListedEvent, PublicListingDTO as PublicListing } from "@guichet/ticketing/contracts"
import { askBackend } from "./backend"

/** Events of one answer; more are not counted. */
export const MAX_FOUND = 48
const MAX_LETTERS = 100

/**
 * Upcoming events of all clients that have these words, the most similar first; null if the operator does not show them. Read
 * anew for each request: what people type is not worth a cache.
 */
export async function searchPublicListing(key: string, words: string, address: string): Promise<ListedEvent[] | null> {
  // without half of a character that was cut in two, which cannot be encoded
  const asked = encodeURIComponent(words.slice(0, MAX_LETTERS).replace(/[\uD800-\uDBFF]$/, ""))
  const answer = await askBackend<PublicListing>(key, `/store/public-listing?limit=${MAX_FOUND}&q=${asked}`, { address })

  return answer?.is_shown ? answer.events : null
}
