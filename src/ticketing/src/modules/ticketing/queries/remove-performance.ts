import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Removes a date that was never on sale: a draft without a claim or a ticket. Decided by that condition in the statement that deletes,
 * under the event's row lock: a publishing under way ends first, and a later one finds `rev` moved on.
 *
 * @returns false when the date is not the tenant's and event's, or may not go any more; nothing is written then
 */
export async function queryRemovePerformance(
  db: Db,
  tenant: TenantId,
  event_id: string,
  performance_id: string
): Promise<boolean> {
  const { rowCount } = await db.query(
    `with show as materialized (
       select e.tenant_no, e.id from event e where e.tenant_no = $1 and e.id = $2 for no key update
     ), removed as (
       delete from performance p using show
       where p.tenant_no = show.tenant_no and p.event_id = show.id and p.id = $3 and p.status = 'draft'
         and not exists (select from claim c where c.tenant_no = p.tenant_no and c.performance_no = p.performance_no)
         and not exists (select from ticket t where t.tenant_no = p.tenant_no and t.performance_no = p.performance_no)
       returning p.tenant_no, p.event_id
     )
     update event e set rev = e.rev + 1, updated_at = now() from removed where e.tenant_no = removed.tenant_no and e.id = removed.event_id`,
    [tenant, event_id, performance_id]
  )

  return rowCount === 1
}
