import { defineOutbox, writeMessage } from "@guichet/kernel/outbox"
import type { FailedRefund } from "@guichet/kernel/ports"
import type { Db } from "@guichet/kernel/sql"
import { SALE_REFUND_FAILED, TICKETING_OUTBOX } from "../../../../contracts/messages"

const outbox = defineOutbox(TICKETING_OUTBOX)

/**
 * The money of an accepted refund is back with the organiser, or does not leave it again: the refund is `failed`, its tickets stay void, and
 * `sale.refund_failed` is told. Runs in the caller's transaction; a second call changes nothing.
 *
 * @returns false when this attempt was never accepted, failed before, or was left behind
 */
export async function queryFailRefund(db: Db, { tenant_no, refund_id, attempt, reason }: FailedRefund): Promise<boolean> {
  const { rows } = await db.query<{ sale_id: string }>(
    `update sale_refund set state = 'failed', failed_at = now(), reason = $4
     where tenant_no = $1 and id = $2 and attempt = $3 and (state = 'accepted' or (state = 'submitted' and attempt > 1)) returning sale_id`,
    [tenant_no, refund_id, attempt, reason.slice(0, 300)]
  )
  if (rows.length === 0) {
    return false
  }
  const { sale_id } = rows[0]
  await writeMessage(db, outbox, SALE_REFUND_FAILED, `${SALE_REFUND_FAILED}:${refund_id}:${attempt}`, {
    tenant_no,
    sale_id,
    refund_id,
    attempt,
  })

  return true
}
