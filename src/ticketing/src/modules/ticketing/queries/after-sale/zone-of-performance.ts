import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** The IANA time zone of a date of an event. @throws performance_not_found (404) */
export async function zoneOfPerformance(db: Db, tenant: TenantId, event_id: string, performance_id: string): Promise<string> {
  const { rows } = await db.query<{ time_zone: string }>(
    "select time_zone from performance where tenant_no = $1 and event_id = $2 and id = $3 and deleted_at is null",
    [tenant, event_id, performance_id]
  )
  if (rows.length === 0) {
    throw domainError("performance_not_found", { performance_id })
  }

  return rows[0].time_zone
}
