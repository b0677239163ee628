import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface PerformanceLeft {
  id: string
  starts_at: Date
  time_zone: string
  status: string
  /** a ticket was issued for it, whether still valid or not */
  is_sold: boolean
}

/** Those of these dates that still exist, soonest first. */
export async function listRemainingPerformances(
  db: Db,
  tenant: TenantId,
  event_id: string,
  performance_ids: string[]
): Promise<PerformanceLeft[]> {
  const { rows } = await db.query<PerformanceLeft>(
    `select p.id, p.starts_at, p.time_zone, p.status,
       exists (select from ticket t where t.tenant_no = p.tenant_no and t.performance_no = p.performance_no) as is_sold
     from performance p where p.tenant_no = $1 and p.event_id = $2 and p.id = any($3) order by p.starts_at, p.id`,
    [tenant, event_id, performance_ids]
  )

  return rows
}
