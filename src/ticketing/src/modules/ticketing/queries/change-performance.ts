import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "./call"

/** What of a date may change beside its time; what is left out stays. */
export interface PerformanceChange {
  /** true: nobody begins to buy, whoever holds places goes on; false: on sale again, when its event is published */
  is_paused?: boolean
  /** for holds to come */
  max_places_per_order?: number
}

/** Pauses a date, opens it again, or says how many places an order may have. @throws performance_not_found (404) · performance_not_on_sale (409) of a draft, cancelled or past */
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
