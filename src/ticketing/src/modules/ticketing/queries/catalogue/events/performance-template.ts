import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface PerformanceTemplate {
  id: string
  time_zone: string
  starts_at: Date
}

/** A date to use as template for others; null when the event has no such date or it is cancelled. */
export async function getPerformanceTemplate(
  db: Db,
  tenant: TenantId,
  event_id: string,
  performance_id: string
): Promise<PerformanceTemplate | null> {
  const { rows } = await db.query<PerformanceTemplate>(
    `select id, time_zone, starts_at from performance where tenant_no = $1 and event_id = $2 and id = $3 and status <> 'cancelled'`,
    [tenant, event_id, performance_id]
  )

  return rows[0] ?? null
}

/** Which of these instants are already dates of the event. */
export async function findExistingDates(db: Db, tenant: TenantId, event_id: string, starts_at: string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ starts_at: Date }>(
    `select starts_at from performance where tenant_no = $1 and event_id = $2 and starts_at = any($3::timestamptz[])`,
    [tenant, event_id, starts_at]
  )

  return new Set(rows.map((row) => row.starts_at.toISOString()))
}
