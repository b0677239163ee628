import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { TenderOf } from "../modules/ticketing/commands/box-office/tenders"
import { getTillSale } from "../modules/ticketing/queries/box-office/till-sales"
import { getCheckout } from "../modules/ticketing/queries/checkout/get-checkout"
import { markCheckoutPaid } from "../modules/ticketing/commands/checkout/mark-checkout-paid"
import { feeBase } from "../checkout/fee-base"
import { makeTickets } from "../checkout/make-tickets"
import type { Selling } from "../checkout/mark-paid"

/**
 * Completes a free till sale, as `mark_paid` completes a buyer's checkout. Idempotent.
 *
 * @throws checkout_not_found (404)
 * @throws tenders_missing (409) { left_minor } when something is due
 * @throws checkout_state (409)
 * @throws hold_expired (409)
 * @throws stale_state (409)
 * @throws tickets_impossible (409)
 */
export async function finishFreeSale(selling: Selling, { tenant, checkout_id, by }: TenderOf): Promise<void> {
  const till_sale = await getTillSale(selling.pool, tenant, checkout_id)
  if (!till_sale) {
    throw domainError("checkout_not_found")
  }
  if (till_sale.state === "final") {
    return
  }
  if (till_sale.left_minor > 0) {
    throw domainError("tenders_missing", { left_minor: till_sale.left_minor })
  }
  const checkout = await getCheckout(selling.pool, tenant, checkout_id, null)
  const { currency, rev, quote, state, ticket_count } = checkout
  if (state === "open" && ticket_count === 0) {
    throw domainError("hold_expired")
  }
  await markCheckoutPaid(selling.pool, {
    tenant,
    checkout_id,
    buyer: { name: till_sale.buyer_name, email: till_sale.buyer_email },
    rev,
    quote,
    marked_by: by,
    sale_id: newId("sale"),
    tickets: await makeTickets(selling.keys, tenant, checkout),
    fee: await selling.ports.fees.quote({ tenant_no: tenant, currency, ...feeBase(quote), is_cash: true }),
  })
}
