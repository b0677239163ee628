import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../call"

/** Dates a call, in the background. */
const AT_ONCE = 500

/** Dates whose prices begin or end now, for when they cannot be moved on together. */
export async function datesToMoveOn(db: Db): Promise<{ tenant_no: number; performance_no: number }[]> {
  const { rows } = await db.query<{ tenant_no: number; performance_no: number }>(
    "select tenant_no, performance_no from performance where offers_change_at <= now() order by performance_no limit $1",
    [AT_ONCE]
  )

  return rows
}

/** Moves the terms of dates on of which an offer began or ended, so that everybody reads them anew: of one date, or of all that are due. @returns how many */
export async function moveOffersOn(db: Db, date: { tenant: TenantId; performance_no: number } | null = null): Promise<number> {
  const [{ moved }] = await call<{ moved: number }>(db, "move-offers-on", "select move_offers_on($1, $2, $3) as moved", [
    date?.tenant ?? null,
    date?.performance_no ?? null,
    AT_ONCE,
  ])

  return moved
}
