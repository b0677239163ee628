import type { FeeQuote } from "@guichet/ports"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Quote } from "../../rules/quote"
import { changeCheckout, type CheckoutRow } from "../../queries/checkout/get-checkout"
import { storedFeeQuote } from "../../queries/checkout/stored-fee-quote"
import { storedQuote } from "../../queries/checkout/stored-quote"
import type { NewTicket } from "./settle-checkout"

export interface MarkPaidRow {
  tenant: TenantId
  checkout_id: string
  buyer: { name: string; email: string }
  /** of the quoted checkout; refused if it has changed since */
  rev: number
  /** what was paid, and the basis of fee and tickets */
  quote: Quote
  /** user id */
  marked_by: string
  sale_id: string
  /** one per place of the checkout */
  tickets: NewTicket[]
  fee: FeeQuote
}

/**
 * Completes an open checkout at the counter in one durable transaction: claims sold, sale final, tickets valid, `sale.settled`
 * announced. Kind `cash`, or `free` when nothing is due. The checkout's row lock decides between counter and card. Nothing is
 * written when it throws.
 *
 * @returns the checkout with its sale, also when staff had marked it before
 * @throws checkout_not_found (404)
 * @throws checkout_being_paid (409)
 * @throws checkout_state (409)
 * @throws hold_expired (409)
 * @throws stale_state (409)
 * @throws performance_not_on_sale (409) { performance_ids }
 * @throws ticket_not_changeable (409) { because } for an exchange's difference
 */
export async function markCheckoutPaid(db: Db, row: MarkPaidRow): Promise<CheckoutRow> {
  const named = `mark_paid(p_tenant => $1, p_checkout => $2, p_name => $4, p_email => $5, p_rev => $6, p_due => $7, p_quote => $8,
    p_by => $9, p_sale => $10, p_tickets => $11, p_fee => $12)`

  // $3, the session, is null: staff act, not the browser that holds the places
  return changeCheckout(db, "mark-paid", named, [
    row.tenant,
    row.checkout_id,
    null,
    row.buyer.name,
    row.buyer.email,
    row.rev,
    row.quote.amount_minor.toString(),
    storedQuote(row.quote),
    row.marked_by,
    row.sale_id,
    JSON.stringify(row.tickets),
    storedFeeQuote(row.fee),
  ])
}
