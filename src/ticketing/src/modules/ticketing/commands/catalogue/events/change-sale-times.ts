import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../../call"

/** Start and end of a date's sale; null: from publication, until the date begins. An omitted field stays as it is. */
export interface SaleTimes {
  sale_starts_at?: Date | null
  sale_ends_at?: Date | null
}

/**
 * Sets when a date is sold, also for a draft. Existing holds continue.
 *
 * @throws performance_not_found (404)
 * @throws performance_not_on_sale (409) when the date is cancelled or has begun
 * @throws sale_times_refused (400) { sale_starts_at, sale_ends_at, starts_at }
 */
export async function changeSaleTimes(
  db: Db,
  tenant: TenantId,
  event_id: string,
  performance_id: string,
  times: SaleTimes
): Promise<void> {
  await call(db, "change-sale-times", "select change_sale_times($1, $2, $3, $4)", [
    tenant,
    event_id,
    performance_id,
    JSON.stringify(times),
  ])
}
