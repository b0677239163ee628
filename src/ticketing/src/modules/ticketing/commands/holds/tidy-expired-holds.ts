import type { Db } from "@guichet/kernel/sql"
import { call } from "../../call"

/**
 * Removes claims of expired holds, oldest first. Any process can run or abort it at any time: expired places can be taken over
 * without it.
 */
export async function tidyExpiredHolds(db: Db, limit = 500): Promise<number> {
  const [{ tidied }] = await call<{ tidied: number }>(db, "tidy-expired-holds", "select tidy_expired_holds($1) as tidied", [
    limit,
  ])

  return tidied
}
