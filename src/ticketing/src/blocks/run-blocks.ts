import { isDomainError } from "@guichet/kernel/errors"
import type { Pool } from "pg"
import { markRefused, nextWaitingDate, putOff, workDate, type WaitingDate } from "../modules/ticketing/queries/blocks/block-work"
import { releaseKept } from "../modules/ticketing/queries/blocks/release-kept"

/** Then others have a turn. */
const DATES_A_TURN = 50

/**
 * Goes on with places to keep back or to free, a date in one statement, so that a kill leaves each date done or not yet; puts on sale what is released. Safe in
 * every process at once.
 */
export async function runBlocks(pool: Pool): Promise<"more" | void> {
  await releaseKept(pool)
  for (let turn = 0; turn < DATES_A_TURN; turn += 1) {
    const date = await nextWaitingDate(pool)
    if (!date) {
      return
    }
    await doDate(pool, date)
  }

  return "more"
}

async function doDate(pool: Pool, date: WaitingDate): Promise<void> {
  try {
    await workDate(pool, date)
  } catch (error) {
    if (isDomainError(error) && error.code === "places_not_blocked") {
      await markRefused(pool, date, error.details.place_uids as string[])
    } else {
      await putOff(pool, date)
      throw error
    }
  }
}
