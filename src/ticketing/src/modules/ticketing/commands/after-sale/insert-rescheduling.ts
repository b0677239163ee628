import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_YEARS_AHEAD } from "../../../../contracts/limits"
import { callFunction } from "../../call"

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
  await callFunction(db, "reschedule_performance", {
    p_tenant: tenant,
    p_id: id,
    p_event: event_id,
    p_performance: performance_id,
    p_seen: seen_starts_at,
    p_to: starts_at,
    p_message: message,
    p_refund_until: refund_until,
    p_years: MAX_YEARS_AHEAD,
    p_by: requested_by,
  })

  return id
}
