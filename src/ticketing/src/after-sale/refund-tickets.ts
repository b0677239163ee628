import type { Pool } from "pg"
import type { Ports } from "@guichet/ports"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { requestRefund, type RefundedItems, type RefundOrder } from "../modules/ticketing/commands/after-sale/request-refund"
import { submitWritten } from "./submit-refund"

export interface RefundTicketsInput {
  tenant: TenantId
  sale_id: string
  /** null: everything not yet refunded */
  items: RefundedItems | null
  /** user id of the requester */
  requested_by: string
  /** how much of the tickets is refunded, and why more than promised; default: all that was paid, whatever was promised */
  order?: RefundOrder
}

/**
 * Refunds tickets and extras: the provider pays the money back, then tickets become void, places free and add-ons available
 * again, then additional payments for the tickets are refunded. Of two concurrent requests, one wins. On an error nothing is
 * written.
 *
 * @returns the refund's id; its state is `accepted`, `refused`, or `submitted` while the provider's answer is unknown (a job asks
 *   again)
 * @throws sale_not_found (404)
 * @throws ticket_not_refundable (409) { because, ticket_ids, extra_ids }
 * @throws refund_not_offered (409)
 * @throws whole_table_only (409)
 * @throws tickets_go_together (409)
 * @throws quote_changed (409)
 * @throws refund_beyond_terms (409)
 * @throws difference_not_separately_refundable (409) { sale_id }
 * @throws sale_disputed (409) { dispute_id, due_by }
 * @throws refund_beyond_payment (409) { amount_minor }
 */
export async function refundTickets(
  pool: Pool,
  ports: Pick<Ports, "payments">,
  { tenant, sale_id, items, requested_by, order }: RefundTicketsInput
): Promise<string> {
  const refund = await inTransaction(pool, (db) => requestRefund(db, tenant, sale_id, items, requested_by, order))
  await submitWritten(pool, ports, tenant, refund)

  return refund.id
}
