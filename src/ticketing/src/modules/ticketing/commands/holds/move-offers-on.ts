import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

/** Maximum number of dates per background call. */
const BATCH_SIZE = 500

/** Dates with an offer that begins or ends now, to be processed one by one when processing them together fails. */
export async function datesToMoveOn(db: Db): Promise<{ tenant_no: TenantId; performance_no: number }[]> {
  const { rows } = await db.query<{ tenant_no: TenantId; performance_no: number }>(
    "select tenant_no, performance_no from performance where offers_change_at <= now() order by performance_no limit $1",
    [BATCH_SIZE]
  )

  return rows
}

/**
 * Raises the terms of dates whose offers have begun or ended, so that everyone reads them again: of one date, or of all that are
 * due.
 *
 * @returns the number of dates
 */
export async function moveOffersOn(db: Db, date: { tenant: TenantId; performance_no: number } | null = null): Promise<number> {
  const [{ moved }] = await call<{ moved: number }>(db, "move-offers-on", "select move_offers_on($1, $2, $3) as moved", [
    date?.tenant ?? null,
    date?.performance_no ?? null,
    BATCH_SIZE,
  ])

  return moved
}
