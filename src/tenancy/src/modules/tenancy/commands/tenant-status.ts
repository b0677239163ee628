import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"

export interface TenantStatusChange {
  tenant_no: TenantId
  id: string
  rev: number
}

/**
 * A client's `active → suspended`, decided by the row.
 *
 * @returns null when there is no active client with this id
 */
export async function suspend(db: PoolClient, id: string, reason: string): Promise<TenantStatusChange | null> {
  const { rows } = await db.query<TenantStatusChange & Record<string, unknown>>(
    `update tenant set status = 'suspended', suspended_at = now(), suspended_because = $2, rev = rev + 1, updated_at = now()
     where id = $1 and kind = 'client' and status = 'active' returning tenant_no, id, rev`,
    [id, reason]
  )

  return rows[0] ?? null
}

/**
 * A client's `suspended → active`, decided by the row.
 *
 * @returns null when there is no suspended client with this id
 */
export async function resume(db: PoolClient, id: string): Promise<TenantStatusChange | null> {
  const { rows } = await db.query<TenantStatusChange & Record<string, unknown>>(
    `update tenant set status = 'active', suspended_at = null, suspended_because = null, rev = rev + 1, updated_at = now()
     where id = $1 and kind = 'client' and status = 'suspended' returning tenant_no, id, rev`,
    [id]
  )

  return rows[0] ?? null
}

/** A client's current status; null when there is no client with this id. */
export async function getTenantStatus(db: PoolClient, id: string): Promise<string | null> {
  const { rows } = await db.query<{ status: string }>(
    "select status from tenant where id = $1 and kind = 'client' and status <> 'opening'",
    [id]
  )

  return rows[0]?.status ?? null
}
