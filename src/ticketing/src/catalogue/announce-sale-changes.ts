import { onMessages } from "@guichet/kernel/outbox"
import type { Pool } from "pg"
import { SALE_SETTLED, type SaleMessage } from "../contracts/messages"
import { announceDatesOfClock } from "../modules/ticketing/commands/catalogue/events/announce-dates-of-clock"
import { announceSoldOut } from "../modules/ticketing/commands/catalogue/events/announce-sold-out"

/** Older changes have reached the pages: what has dates is cached for five minutes at most. */
const CACHED_AT_MOST_MS = 5 * 60_000

/** Has pages rendered again when a sale leaves a date without places. */
export function announceLastPlaces(pool: Pool): void {
  onMessages(SALE_SETTLED, "sold-out-pages", (messages) =>
    announceSoldOut(
      pool,
      messages.map(({ payload }) => payload as unknown as SaleMessage)
    )
  )
}

/** Returns a turn of work that has pages rendered again when a date or its sale begins or ends. */
export function watchClockOfDates(pool: Pool, now: () => number): () => Promise<void> {
  let since = new Date(now() - CACHED_AT_MOST_MS)

  return async () => {
    since = await announceDatesOfClock(pool, since)
  }
}
