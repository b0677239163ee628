import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Removes those of these dates that no one is involved with: no place taken (blocked places do not count and are deleted too),
 * no ticket ever issued, no payment ever requested. The deleting statement decides by these conditions under the event's row
 * lock: publishing in progress finishes first, later publishing finds a new `rev`.
 *
 * @param of `drafts`: never on sale, so no one can be buying. `all`: only while the caller keeps writers of `claim` out
 * (lock-claims.ts)
 * @returns the ids removed; omits dates that do not belong to the tenant and event
 */
export async function removePerformances(
  db: Db,
  tenant: TenantId,
  event_id: string,
  performance_ids: string[],
  of: "drafts" | "all"
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `with show as materialized (
       select e.tenant_no, e.id from event e where e.tenant_no = $1 and e.id = $2 for no key update
     ), removed as (
       delete from performance p using show
       where p.tenant_no = show.tenant_no and p.event_id = show.id and p.id = any($3) and (p.status = 'draft' or $4)
         and not exists (select from claim c where c.tenant_no = p.tenant_no and c.performance_no = p.performance_no
           and (c.state <> 4 or c.block_no is null))
         and not exists (select from ticket t where t.tenant_no = p.tenant_no and t.performance_no = p.performance_no)
         and (p.status = 'draft' or not exists (
           select from hold h join checkout c on c.tenant_no = h.tenant_no and c.id = h.checkout_id
           where h.tenant_no = p.tenant_no and h.performance_no = p.performance_no and c.attempt > 0))
       returning p.tenant_no, p.event_id, p.id, p.performance_no
     ), offers as (
       delete from offer o using removed r where o.tenant_no = r.tenant_no and o.performance_no = r.performance_no
     ), moved as (
       update event e set rev = e.rev + 1, updated_at = now()
       where e.tenant_no = $1 and e.id = $2 and exists (select from removed)
     )
     select id from removed`,
    [tenant, event_id, performance_ids, of === "all"]
  )

  return rows.map(({ id }) => id)
}

/**
 * Removes a date that was never on sale.
 *
 * @returns false when the date does not belong to the tenant and event, or can no longer be removed
 */
export const removePerformance = async (db: Db, tenant: TenantId, event_id: string, performance_id: string): Promise<boolean> =>
  (await removePerformances(db, tenant, event_id, [performance_id], "drafts")).length === 1
