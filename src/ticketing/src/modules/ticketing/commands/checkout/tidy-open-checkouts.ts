import type { Db } from "@guichet/kernel/sql"
import { call } from "../../call"

/** Expires open checkouts without a live hold. */
export async function tidyOpenCheckouts(db: Db, limit = 500): Promise<number> {
  const [{ tidied }] = await call<{ tidied: number }>(db, "tidy-open-checkouts", "select tidy_open_checkouts($1) as tidied", [
    limit,
  ])

  return tidied
}
