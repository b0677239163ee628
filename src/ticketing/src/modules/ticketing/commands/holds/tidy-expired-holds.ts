import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

/** An item of a batch, to be tidied on its own when the batch fails. */
export interface DueItem {
  tenant_no: TenantId
  id: string
}

/** Overdue holds, oldest first. */
export async function listExpiredHolds(db: Db, limit: number): Promise<DueItem[]> {
  const { rows } = await db.query<DueItem & Record<string, unknown>>(
    "select tenant_no, id from hold where state = 'held' and expires_at <= now() order by expires_at limit $1",
    [limit]
  )

  return rows
}

/**
 * Removes claims of expired holds, oldest first: of all tenants, of one, or of one hold. Any process can run or abort it at any
 * time: expired places can be taken over without it.
 */
export async function tidyExpiredHolds(db: Db, limit = 500, { tenant_no, id }: Partial<DueItem> = {}): Promise<number> {
  const [{ tidied }] = await call<{ tidied: number }>(
    db,
    "tidy-expired-holds",
    "select tidy_expired_holds($1, $2, $3) as tidied",
    [limit, tenant_no ?? null, id ?? null]
  )

  return tidied
}
