import { defineOutbox, writeMessage } from "@guichet/kernel/outbox"
import type { FailedRefund } from "@guichet/ports"
import type { Db } from "@guichet/kernel/sql"
import { SALE_REFUND_FAILED, TICKETING_OUTBOX } from "../../../../contracts/messages"
import { takeBack } from "./accept-refund"

const outbox = defineOutbox(TICKETING_OUTBOX)

/**
 * Marks a refund as `failed`, because the money came back to the organiser or could not leave; its tickets stay void, and
 * `sale.refund_failed` is announced. A refund that is owed regardless of the provider fails even at its first attempt. Runs in
 * the caller's transaction. Idempotent.
 *
 * @returns false when this attempt was never accepted and nothing is owed, or when it failed or was superseded before
 */
export async function markRefundFailed(db: Db, { tenant_no, refund_id, attempt, reason }: FailedRefund): Promise<boolean> {
  const { rows } = await db.query<{ sale_id: string; was_taken_back: boolean }>(
    `update sale_refund r set state = 'failed', accepted_at = coalesce(r.accepted_at, now()), failed_at = now(), reason = $4
     from (
       select id, accepted_at from sale_refund where tenant_no = $1 and id = $2 and attempt = $3
         and (state = 'accepted'
           or (state = 'submitted' and (attempt > 1 or refund_is_owed(tenant_no, sale_id, exchange_id, follows_id))))
       for no key update
     ) o where r.tenant_no = $1 and r.id = o.id returning r.sale_id, o.accepted_at is not null as was_taken_back`,
    [tenant_no, refund_id, attempt, reason.slice(0, 300)]
  )
  if (rows.length === 0) {
    return false
  }
  const { sale_id, was_taken_back } = rows[0]
  if (!was_taken_back) {
    await takeBack(db, tenant_no, refund_id)
  }
  await writeMessage(db, outbox, SALE_REFUND_FAILED, `${SALE_REFUND_FAILED}:${refund_id}:${attempt}`, {
    tenant_no,
    sale_id,
    refund_id,
    attempt,
  })

  return true
}
