import { domainError } from "@guichet/kernel/errors"
import { defineOutbox, writeMessage } from "@guichet/kernel/outbox"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { SALE_REFUND_RETURNED, TICKETING_OUTBOX } from "../../../../contracts/messages"
import { call } from "../../call"

const outbox = defineOutbox(TICKETING_OUTBOX)

export interface FailedRefundKey {
  tenant: TenantId
  sale_id: string
  refund_id: string
}

/** How long a request waits for its own process before the job takes it over. */
const FIRST_LEASE_SECONDS = 30

/**
 * Starts the next attempt of a failed refund. Of two simultaneous calls one succeeds. Nothing is written when it throws.
 *
 * @throws not_found (404)
 * @throws refund_not_failed (409)
 * @throws sale_disputed (409) { dispute_id, due_by }
 */
export const scheduleRefundRetry = (db: Db, key: FailedRefundKey): Promise<void> =>
  leaveFailed(
    db,
    key,
    "retry-refund",
    `state = 'submitted', attempt = attempt + 1, attempts = 0, reason = null, next_at = now() + make_interval(secs => $4)`,
    [FIRST_LEASE_SECONDS]
  )

/**
 * Closes a failed refund because the organiser paid the buyer another way, and announces `sale.refund_returned`. Runs in the
 * caller's transaction; of two simultaneous calls one succeeds. Nothing is written when it throws.
 *
 * @param note how it was paid, 3 to 300 characters
 * @param returned_by user id
 * @throws not_found (404)
 * @throws refund_not_failed (409)
 */
export async function markRefundReturned(db: Db, key: FailedRefundKey, note: string, returned_by: string): Promise<void> {
  await leaveFailed(db, key, "return-refund", `state = 'returned', returned_at = now(), returned_note = $4, returned_by = $5`, [
    note,
    returned_by,
  ])
  const { tenant: tenant_no, sale_id, refund_id } = key
  await writeMessage(db, outbox, SALE_REFUND_RETURNED, `${SALE_REFUND_RETURNED}:${refund_id}`, { tenant_no, sale_id, refund_id })
}

async function leaveFailed(
  db: Db,
  { tenant, sale_id, refund_id }: FailedRefundKey,
  name: string,
  changes: string,
  values: unknown[]
): Promise<void> {
  const rows = await call<{ has_left: boolean; is_known: boolean }>(
    db,
    name,
    `with moved as (
       update sale_refund set ${changes} where tenant_no = $1 and sale_id = $2 and id = $3 and state = 'failed' returning id
     )
     select exists (select from moved) as has_left,
       exists (select from sale_refund where tenant_no = $1 and sale_id = $2 and id = $3) as is_known`,
    [tenant, sale_id, refund_id, ...values]
  )
  const [{ has_left, is_known }] = rows

  if (!is_known) {
    throw domainError("not_found", { refund_id })
  }
  if (!has_left) {
    throw domainError("refund_not_failed", { refund_id })
  }
}
