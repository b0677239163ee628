import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"
import { UNCONFIRMED_DAYS } from "../../../contracts/limits"

export interface UnconfirmedSite {
  tenant_no: TenantId
  id: string
}

/**
 * Signed-up sites that no one has confirmed for some hours, oldest first; at most 100.
 *
 * @param hours default: the time allowed for it
 */
export async function listUnconfirmedSites(db: Db, hours = UNCONFIRMED_DAYS * 24): Promise<UnconfirmedSite[]> {
  const { rows } = await db.query<UnconfirmedSite & Record<string, unknown>>(
    `select tenant_no, id from tenant
     where confirmed_at is null and status in ('active', 'suspended') and created_at < now() - make_interval(hours => $1)
     order by created_at, tenant_no limit 100`,
    [hours]
  )

  return rows
}

/** How many signed-up sites no one has confirmed for some hours, per number of hours. */
export async function countUnconfirmedSites(db: Db, hours: readonly number[]): Promise<{ hours: number; count: number }[]> {
  const { rows } = await db.query<{ hours: number; count: number }>(
    `select since.hours, count(tenant_no)::int as count from unnest($1::int[]) with ordinality as since (hours, place)
     left join tenant on confirmed_at is null and status in ('active', 'suspended')
       and created_at < now() - make_interval(hours => since.hours)
     group by since.hours, since.place order by since.place`,
    [hours]
  )

  return rows
}

/**
 * Permanently closes a site that no one confirmed and frees its slug: decided by the row. In the caller's transaction, after the
 * closing lock.
 *
 * @returns the slug it has from now on; null when it was confirmed or closed in the meantime
 */
export async function closeUnconfirmedSite(db: PoolClient, tenant_no: TenantId): Promise<string | null> {
  const { rows } = await db.query<{ slug: string }>(
    `update tenant set status = 'closed', closed_at = now(), closed_because = 'unconfirmed', closed_by = '', readable_until = now(),
       slug = 'gone-' || lower(substr(id, 5)), slug_skeleton = 'gone-' || lower(substr(id, 5)), rev = rev + 1, updated_at = now()
     where tenant_no = $1 and kind = 'client' and confirmed_at is null and status in ('active', 'suspended') returning slug`,
    [tenant_no]
  )

  return rows[0]?.slug ?? null
}

/**
 * Frees the platform's hosts of a closed site, once its own domains have been released.
 *
 * @returns the hosts it had
 */
export async function freeHosts(db: PoolClient, tenant_no: TenantId, slug: string): Promise<string[]> {
  // renamed, not deleted: pages about the client still show its host
  const { rows } = await db.query<{ host: string }>(
    `update tenant_host h set status = 'pending', host = regexp_replace(h.host, '^[^.]+', $2) from tenant_host was
     where h.tenant_no = $1 and h.status <> 'lapsed' and was.tenant_no = $1 and was.host = h.host returning was.host`,
    [tenant_no, slug]
  )

  return rows.map(({ host }) => host)
}
