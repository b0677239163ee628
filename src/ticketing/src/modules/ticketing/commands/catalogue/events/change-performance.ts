import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../../call"

/** What can be changed of a date besides its time; an omitted field stays as it is. */
export interface PerformanceChange {
  /** true: refuses new holds, existing ones continue; false: on sale again once its event is published */
  is_paused?: boolean
  /** applies to new holds */
  max_places_per_order?: number
}

/**
 * Pauses or resumes a date, or sets how many places an order can contain.
 *
 * @throws performance_not_found (404)
 * @throws performance_not_on_sale (409) for a draft, cancelled or past date
 */
export async function changePerformance(
  db: Db,
  tenant: TenantId,
  { event_id, performance_id, is_paused, max_places_per_order }: PerformanceChange & { event_id: string; performance_id: string }
): Promise<void> {
  await call(db, "change-performance", "select change_performance($1, $2, $3, $4, $5)", [
    tenant,
    event_id,
    performance_id,
    is_paused ?? null,
    max_places_per_order ?? null,
  ])
}
