import type { Pool } from "pg"
import { crashPoint } from "@guichet/kernel/crash-point"
import type { Ports } from "@guichet/ports"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { acceptRefund } from "../modules/ticketing/commands/after-sale/accept-refund"
import { markRefundFailed } from "../modules/ticketing/commands/after-sale/mark-refund-failed"
import { markRefundRefused } from "../modules/ticketing/commands/after-sale/mark-refund-refused"
import { putRefundBack } from "../modules/ticketing/commands/after-sale/put-refund-back"
import { takeRefunds, type OpenRefund } from "../modules/ticketing/commands/after-sale/take-open-refunds"

/**
 * Submits a refund to the provider, with its id and attempt as idempotency key, and stores the answer.
 * - Accepted: refunds that follow it are submitted too.
 * - Refused: a first attempt leaves the tickets valid. A later attempt becomes a failed refund, and so does one that is owed
 *   already (an exchange's difference whose tickets have moved; an additional payment for tickets that are void), or is the rest
 *   of a payment of which a bank kept a part.
 * - Unknown: nothing changes, and the job asks again with the same attempt.
 * - Later: the account has too many requests. The refund goes back as it was, for as long as the account is set aside.
 *
 * @param how in_background: no one waits for it
 * @returns for how many seconds the account is set aside; 0: it is not
 */
export async function submitRefund(
  pool: Pool,
  ports: Pick<Ports, "payments">,
  refund: OpenRefund,
  how: { in_background?: true } = {}
): Promise<number> {
  const { tenant_no, id: refund_id, attempt, payment_id, amount_minor, application_fee_minor } = refund
  const answer = await ports.payments
    .refund({ tenant_no, payment_id, refund_id, attempt, amount_minor, application_fee_minor, ...how })
    // after any error, it is unknown whether the provider acted; the operator sees that the refund stays open
    .catch(() => ({ state: "unknown" as const, provider_ref: null, reason: undefined }))

  if (answer.state === "later") {
    await putRefundBack(pool, refund, answer.retry_seconds)

    return answer.retry_seconds
  }
  if (answer.state === "accepted") {
    await inTransaction(pool, (db) => acceptRefund(db, tenant_no, refund_id, attempt, answer.provider_ref))
    crashPoint("between_refunds")
    await submitOpen(pool, ports, { tenant_no, follows: refund_id }, how)
  }
  if (answer.state === "refused") {
    const reason = answer.reason ?? "refused by the payment provider"
    await (attempt === 1 && !refund.is_owed
      ? markRefundRefused(pool, tenant_no, refund_id, reason)
      : inTransaction(pool, (db) => markRefundFailed(db, { tenant_no, refund_id, attempt, reason })))
  }

  return 0
}

/** Submits a refund that was just written, then those that follow it. The job retries any that get no answer here. */
export const submitWritten = (
  pool: Pool,
  ports: Pick<Ports, "payments">,
  tenant_no: TenantId,
  { id, needs_payment }: { id: string; needs_payment: boolean }
): Promise<void> => submitOpen(pool, ports, needs_payment ? { tenant_no, id } : { tenant_no, follows: id })

async function submitOpen(
  pool: Pool,
  ports: Pick<Ports, "payments">,
  only: Parameters<typeof takeRefunds>[1],
  how: { in_background?: true } = {}
): Promise<void> {
  for (const open of await takeRefunds(pool, only)) {
    await submitRefund(pool, ports, open, how)
  }
}
