import { newId } from "@guichet/kernel/ids"
import { ports } from "@guichet/kernel/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SaleToBe } from "../modules/ticketing/queries/box-office/tenders"
import type { CheckoutRow } from "../modules/ticketing/queries/checkouts/get-checkout"
import { feeBase } from "../settle/fee-base"
import { makeTickets } from "../settle/make-tickets"
import type { Settling } from "../settle/settle-checkout"

/**
 * What a checkout becomes if it is paid whole now. Nothing of the platform's fee can be taken at the till, all of it is for the invoice; of comps there is a
 * fee per ticket alone, so that one that is all comp owes what a free one does.
 *
 * @param comp_minor of all comps, those about to be taken counted in
 * @throws tickets_impossible (409)
 */
export async function saleToBe(
  settling: Settling,
  tenant: TenantId,
  checkout: CheckoutRow,
  comp_minor: bigint
): Promise<SaleToBe> {
  const { currency, quote } = checkout
  const base = feeBase(quote)
  const amount_minor = base.amount_minor > comp_minor ? base.amount_minor - comp_minor : 0n
  const beside_minor = base.amount_minor === 0n ? 0n : (base.beside_minor * amount_minor) / base.amount_minor

  return {
    sale_id: newId("sale"),
    tickets: await makeTickets(settling.keys, tenant, checkout),
    fee: await ports().fees.quote({ tenant_no: tenant, currency, ...base, amount_minor, beside_minor, is_cash: true }),
    comp_minor,
  }
}
