import type { Pool } from "pg"
import { ports } from "@guichet/kernel/ports"
import { inTransaction } from "@guichet/kernel/sql"
import { queryAcceptRefund } from "../modules/ticketing/queries/refunds/accept-refund"
import { queryRefuseRefund } from "../modules/ticketing/queries/refunds/refuse-refund"
import type { OpenRefund } from "../modules/ticketing/queries/refunds/take-open-refunds"

/**
 * Asks the provider, under the refund's own id as idempotency key, and keeps its answer. An answer that cannot be read changes nothing: the job asks
 * again with the same id.
 */
export async function submitRefund(pool: Pool, refund: OpenRefund): Promise<void> {
  const { tenant_no, id: refund_id, payment_id, amount_minor, application_fee_minor } = refund
  const answer = await ports()
    .payments.refund({ tenant_no, payment_id, refund_id, amount_minor, application_fee_minor })
    // whatever it threw, nobody knows whether the provider acted; the operator sees the refund stay open
    .catch(() => ({ state: "unknown" as const, provider_ref: null, reason: undefined }))

  if (answer.state === "accepted") {
    await inTransaction(pool, (db) => queryAcceptRefund(db, tenant_no, refund_id, answer.provider_ref))
  }
  if (answer.state === "refused") {
    await queryRefuseRefund(pool, tenant_no, refund_id, answer.reason ?? "refused by the payment provider")
  }
}
