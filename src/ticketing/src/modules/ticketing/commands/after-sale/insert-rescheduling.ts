import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_YEARS_AHEAD } from "../../../../contracts/limits"
import { call } from "../../call"

export interface NewRescheduling {
  event_id: string
  performance_id: string
  /** the date's start as the caller saw it */
  seen_starts_at: Date
  starts_at: Date
  /** shown to buyers beside the new date */
  message: string | null
  /** until when earlier buyers can return tickets in full; null: only the terms at purchase apply */
  refund_until: Date | null
  requested_by: string
}

/**
 * Reschedules a date and adds an item for each of its sales, in one transaction: the tickets stay valid. Nothing is written when
 * it throws.
 *
 * @returns the rescheduling's id
 * @throws performance_not_found (404)
 * @throws date_not_reschedulable (409) { because }
 * @throws stale_state (409)
 * @throws sale_times_refused (400) when its sale would begin after it
 */
export async function insertRescheduling(db: Db, tenant: TenantId, rescheduling: NewRescheduling): Promise<string> {
  const id = newId("rescheduling")
  const { event_id, performance_id, seen_starts_at, starts_at, message, refund_until, requested_by } = rescheduling
  await call(db, "reschedule-performance", "select reschedule_performance($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", [
    tenant,
    id,
    event_id,
    performance_id,
    seen_starts_at,
    starts_at,
    message,
    refund_until,
    MAX_YEARS_AHEAD,
    requested_by,
  ])

  return id
}
