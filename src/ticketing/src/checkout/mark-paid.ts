import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Ports } from "@guichet/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { getCheckout, type CheckoutRow } from "../modules/ticketing/queries/checkout/get-checkout"
import { markCheckoutPaid } from "../modules/ticketing/commands/checkout/mark-checkout-paid"
import { feeBase } from "./fee-base"
import { makeTickets } from "./make-tickets"
import type { Signing } from "./ticket-keys"

/** Sells what is paid at the counter. */
export interface Selling extends Signing {
  ports: Pick<Ports, "fees">
}

export interface MarkPaidInput {
  tenant: TenantId
  checkout_id: string
  /** the amount taken at the counter: if it differs from the checkout's, nothing is sold */
  amount_minor: bigint
  /** entered by staff; default: the checkout's own */
  buyer?: { name: string; email: string }
  /** user id */
  marked_by: string
}

/**
 * Marks a checkout as paid at the counter: sold immediately, like a free one, by staff instead of the buyer. None of the
 * platform's fee is taken with the payment, so it accrues for the invoice. Idempotent for a double click. For an exchange's
 * difference, the tickets move in the same transaction, without a per-ticket fee. On an error nothing is written.
 *
 * @returns the checkout, `settled`, with its sale
 * @throws checkout_not_found (404)
 * @throws checkout_incomplete (400) without name and email address
 * @throws checkout_being_paid (409) while the buyer is on the payment page
 * @throws checkout_state (409)
 * @throws hold_expired (409)
 * @throws stale_state (409)
 * @throws tickets_impossible (409)
 * @throws performance_not_on_sale (409) { performance_ids }
 * @throws ticket_not_changeable (409) { because } for an exchange
 */
export async function markPaid(selling: Selling, input: MarkPaidInput): Promise<CheckoutRow> {
  const { tenant, checkout_id, amount_minor, marked_by } = input
  const checkout = await getCheckout(selling.pool, tenant, checkout_id, null)
  const { currency, ticket_count, rev, quote } = checkout
  const buyer = input.buyer ?? buyerOf(checkout)
  if (!buyer) {
    throw domainError("checkout_incomplete")
  }
  if (checkout.state === "open" && ticket_count === 0) {
    throw domainError("hold_expired")
  }
  if (checkout.state === "open" && quote.amount_minor !== amount_minor) {
    throw domainError("stale_state")
  }
  const tickets = await makeTickets(selling.keys, tenant, checkout)
  const base = { ...feeBase(quote), ...(checkout.exchange && { ticket_count: 0, free_ticket_count: 0 }) }
  const fee = await selling.ports.fees.quote({ tenant_no: tenant, currency, ...base, is_cash: true })
  const sale_id = newId("sale")

  const sold = await markCheckoutPaid(selling.pool, {
    tenant,
    checkout_id,
    buyer,
    rev,
    quote,
    marked_by,
    sale_id,
    tickets,
    fee,
  })
  if (BigInt(sold.amount_minor) !== amount_minor) {
    // marked before, for another amount
    throw domainError("stale_state")
  }

  return sold
}

const buyerOf = ({ buyer_name: name, buyer_email: email }: CheckoutRow) => (name && email ? { name, email } : null)
