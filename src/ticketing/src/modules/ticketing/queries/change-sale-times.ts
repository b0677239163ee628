import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "./call"

/** From and until when a date is sold; null: as soon as it is published, until it begins. What is left out stays. */
export interface SaleTimes {
  sale_starts_at?: Date | null
  sale_ends_at?: Date | null
}

/**
 * Says when a date is sold, a draft's, too. Whoever holds places goes on.
 *
 * @throws performance_not_found (404) · performance_not_on_sale (409) of one that is cancelled or has begun · sale_times_refused (400) { sale_starts_at, sale_ends_at, starts_at }
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
