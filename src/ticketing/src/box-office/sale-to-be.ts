import { newId } from "@guichet/kernel/ids"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SaleToBe } from "../modules/ticketing/commands/box-office/tenders"
import type { CheckoutRow } from "../modules/ticketing/queries/checkout/get-checkout"
import { feeBase } from "../checkout/fee-base"
import { makeTickets } from "../checkout/make-tickets"
import type { Selling } from "../checkout/mark-paid"

/**
 * The sale that a checkout becomes if it is fully paid now. At the till none of the platform's fee can be taken with the payment,
 * so all of it is invoiced; comps bear the fee per ticket only, so a sale that is all comps owes the same as a free one.
 *
 * @param comp_minor the sum of all comps, including those about to be taken
 * @throws tickets_impossible (409)
 */
export async function saleToBe(selling: Selling, tenant: TenantId, checkout: CheckoutRow, comp_minor: bigint): Promise<SaleToBe> {
  const { currency, quote } = checkout
  const base = feeBase(quote)
  const amount_minor = base.amount_minor > comp_minor ? base.amount_minor - comp_minor : 0n
  const beside_minor = base.amount_minor === 0n ? 0n : (base.beside_minor * amount_minor) / base.amount_minor

  return {
    sale_id: newId("sale"),
    tickets: await makeTickets(selling.keys, tenant, checkout),
    fee: await selling.ports.fees.quote({ tenant_no: tenant, currency, ...base, amount_minor, beside_minor, is_cash: true }),
    comp_minor,
  }
}
