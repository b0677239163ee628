import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

export interface NewCancellation {
  event_id: string
  /** dates of the event that are on sale or paused, at least one */
  performance_ids: string[]
  /** shown to buyers */
  reason: string
  requested_by: string
}

/**
 * Cancels dates and adds an item for each of their sales, in one transaction.
 *
 * @returns the cancellation's id
 * @throws date_not_cancellable (409) when a date is not the event's, a draft, or already cancelled; nothing is written
 */
export async function insertCancellation(db: Db, tenant: TenantId, cancellation: NewCancellation): Promise<string> {
  const id = newId("cancellation")
  const { event_id, performance_ids, reason, requested_by } = cancellation
  await call(db, "cancel-performances", "select cancel_performances($1, $2, $3, $4, $5, $6)", [
    tenant,
    id,
    event_id,
    [...new Set(performance_ids)],
    reason,
    requested_by,
  ])

  return id
}
