import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"
import { CLOSED_READING_DAYS } from "../../../contracts/closing"
import type { TenantKind } from "../../../contracts/site"
import type { TenantStatusChange } from "./tenant-status"

export interface ClosableSite {
  tenant_no: TenantId
  id: string
  slug: string
  kind: TenantKind
  status: string
}

/**
 * Locks a site that is to be closed against all sales: triggers of ticketing share `closing_key`, so that sales already begun
 * finish first and are visible to the checks that follow, and later ones see the result of this transaction. This lock is taken
 * before the row's, because a sale may need the row.
 */
export async function lockClosingSite(db: PoolClient, id: string): Promise<ClosableSite | null> {
  await db.query("select pg_advisory_xact_lock(closing_key(tenant_no)) from tenant where id = $1", [id])
  const { rows } = await db.query<ClosableSite & Record<string, unknown>>(
    "select tenant_no, id, slug, kind, status from tenant where id = $1 and status <> 'opening' for no key update",
    [id]
  )

  return rows[0] ?? null
}

/**
 * A client's `active | suspended → closed`, decided by the row.
 *
 * @returns null when there is no open client with this id
 */
export async function close(
  db: PoolClient,
  { id, reason, by }: { id: string; reason: string; by: string }
): Promise<(TenantStatusChange & { readable_until: Date }) | null> {
  const { rows } = await db.query<TenantStatusChange & { readable_until: Date } & Record<string, unknown>>(
    `update tenant set status = 'closed', closed_at = now(), closed_because = $2, closed_by = $3,
       readable_until = now() + interval '${CLOSED_READING_DAYS} days', rev = rev + 1, updated_at = now()
     where id = $1 and kind = 'client' and status in ('active', 'suspended') returning tenant_no, id, rev, readable_until`,
    [id, reason, by]
  )

  return rows[0] ?? null
}

/**
 * A client's `closed → active`, or `→ suspended` when it was suspended before, until its reading term ends.
 *
 * @returns null when no client with this id can be reopened
 */
export async function reopen(db: PoolClient, id: string): Promise<TenantStatusChange | null> {
  const { rows } = await db.query<TenantStatusChange & Record<string, unknown>>(
    `update tenant set status = case when suspended_at is null then 'active' else 'suspended' end, closed_at = null, closed_because = null,
       closed_by = null, readable_until = null, rev = rev + 1, updated_at = now()
     where id = $1 and kind = 'client' and status = 'closed' and readable_until > now() returning tenant_no, id, rev`,
    [id]
  )

  return rows[0] ?? null
}

/** Extends the reading term of closed sites to the full term, counted from now; never shortens one. */
export async function lengthenTerm(db: Db, tenant_nos: TenantId[]): Promise<void> {
  await db.query(
    `update tenant set readable_until = greatest(readable_until, now() + interval '${CLOSED_READING_DAYS} days'), updated_at = now()
     where tenant_no = any ($1) and status = 'closed'`,
    [tenant_nos]
  )
}

/**
 * Ends everything that opens a site's console: sessions, support sessions, codes, invitations, API keys, devices at the door.
 */
export async function endAccess(db: PoolClient, tenant_no: TenantId, ended_by: string): Promise<void> {
  await db.query(
    `with sessions as (update staff_session set revoked_at = now() where tenant_no = $1 and revoked_at is null),
     support_sessions as (
       update support_session set ended_at = now(), ended_by = $2 where tenant_no = $1 and ended_at is null and expires_at > now()),
     codes as (update one_time_code set used_at = now() where tenant_no = $1 and used_at is null),
     invitations as (
       update invitation set revoked_at = now() where tenant_no = $1 and accepted_at is null and revoked_at is null),
     devices as (update device set revoked_at = now() where tenant_no = $1 and revoked_at is null)
     update access_key set revoked_at = now() where tenant_no = $1 and revoked_at is null`,
    [tenant_no, ended_by]
  )
}
