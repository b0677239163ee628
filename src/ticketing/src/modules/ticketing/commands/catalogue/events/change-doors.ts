import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * States how many minutes before a date its doors open; null: nothing is stated any more.
 *
 * @throws performance_not_found (404), also for a cancelled date
 */
export async function changeDoors(
  db: Db,
  tenant: TenantId,
  { event_id, performance_id, doors_minutes }: { event_id: string; performance_id: string; doors_minutes: number | null }
): Promise<void> {
  const { rowCount } = await db.query(
    `update performance p set doors_at = p.starts_at - make_interval(mins => $4), updated_at = now()
      where p.tenant_no = $1 and p.event_id = $2 and p.id = $3 and p.status <> 'cancelled' and p.deleted_at is null`,
    [tenant, event_id, performance_id, doors_minutes]
  )
  if (rowCount === 0) {
    throw domainError("performance_not_found", { performance_id })
  }
}
