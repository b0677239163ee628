import type { Db } from "@guichet/kernel/sql"
import { call } from "../call"

/** Removes claims of expired holds, oldest first. Safe in every process at once and safe to stop: take-over needs no tidying. */
export async function tidyExpiredHolds(db: Db, limit = 500): Promise<number> {
  const [{ tidied }] = await call<{ tidied: number }>(db, "tidy-expired-holds", "select tidy_expired_holds($1) as tidied", [
    limit,
  ])

  return tidied
}
