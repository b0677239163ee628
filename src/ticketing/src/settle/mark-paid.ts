import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { ports } from "@guichet/kernel/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { getCheckout, type CheckoutRow } from "../modules/ticketing/queries/checkouts/get-checkout"
import { queryMarkPaid } from "../modules/ticketing/queries/sales/mark-paid"
import { feeBase } from "./fee-base"
import { makeTickets } from "./make-tickets"
import type { Settling } from "./settle-checkout"

export interface MarkPaidInput {
  tenant: TenantId
  checkout_id: string
  /** what was taken at the counter: all that the checkout asks for, else nothing is sold */
  amount_minor: bigint
  /** as staff typed it; left out, the checkout's own */
  buyer?: { name: string; email: string }
  /** user id */
  marked_by: string
}

/**
 * A checkout paid at the counter: sold at once, as a free one is, by staff instead of the buyer. The platform's fee is due and nothing of it taken, so it
 * accrues for the invoice. A double click finds the sale of the first. An exchange's difference moves the tickets in the same transaction, for no fee a ticket.
 *
 * @returns the checkout, `settled`, with its sale
 * @throws checkout_not_found (404) · checkout_incomplete (400) without name and mail · checkout_being_paid (409) the buyer is on the card's page
 * · checkout_state, hold_expired, stale_state, tickets_impossible, performance_not_on_sale { performance_ids } · of an exchange
 * ticket_not_changeable { because } (409).
 * Nothing is written then.
 */
export async function markPaid(settling: Settling, input: MarkPaidInput): Promise<CheckoutRow> {
  const { tenant, checkout_id, amount_minor, marked_by } = input
  const checkout = await getCheckout(settling.pool, tenant, checkout_id, null)
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
  const tickets = await makeTickets(settling.keys, tenant, checkout)
  const base = { ...feeBase(quote), ...(checkout.exchange && { ticket_count: 0, free_ticket_count: 0 }) }
  const fee = await ports().fees.quote({ tenant_no: tenant, currency, ...base, is_cash: true })
  const sale_id = newId("sale")

  const sold = await queryMarkPaid(settling.pool, {
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
    // marked before, for what was asked then
    throw domainError("stale_state")
  }

  return sold
}

const buyerOf = ({ buyer_name: name, buyer_email: email }: CheckoutRow) => (name && email ? { name, email } : null)
