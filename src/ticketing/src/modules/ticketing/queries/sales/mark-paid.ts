import type { FeeQuote } from "@guichet/kernel/ports"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Quote } from "../../rules/quote"
import { changeCheckout, type CheckoutRow } from "../checkouts/get-checkout"
import { storedFeeQuote } from "../checkouts/stored-fee-quote"
import { storedQuote } from "../checkouts/stored-quote"
import type { NewTicket } from "./settle-checkout"

export interface MarkPaidRow {
  tenant: TenantId
  checkout_id: string
  buyer: { name: string; email: string }
  /** of the checkout that was quoted: a change since then refuses */
  rev: number
  /** what was paid, and what fee and tickets were made for */
  quote: Quote
  /** user id */
  marked_by: string
  sale_id: string
  /** one for each place of the checkout */
  tickets: NewTicket[]
  fee: FeeQuote
}

/**
 * Ends an open checkout at the counter in one durable transaction: claims sold, sale final, tickets valid, `sale.settled` told. Kind `cash`, or `free`
 * when nothing was due. Decided by the checkout's row lock: of the counter and the card one wins.
 *
 * @returns the checkout with the sale that stands, when staff had marked it before as well
 * @throws checkout_not_found (404) · checkout_being_paid, checkout_state, hold_expired, stale_state, performance_not_on_sale { performance_ids } (409)
 * · of an exchange's difference ticket_not_changeable { because } (409); nothing is written
 */
export async function queryMarkPaid(db: Db, row: MarkPaidRow): Promise<CheckoutRow> {
  // $3, the session, is nobody's: the tenant's staff act, not the browser that holds the places
  return changeCheckout(db, "mark-paid", "mark_paid($1, $2, $4, $5, $6, $7, $8, $9, $10, $11, $12)", [
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
