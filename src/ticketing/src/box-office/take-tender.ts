import { crashPoint } from "@guichet/kernel/crash-point"
import { domainError, isDomainError } from "@guichet/kernel/errors"
import { getTillSale } from "../modules/ticketing/queries/box-office/till-sales"
import {
  confirmTenderRow,
  insertTender,
  type NewTender,
  type SaleToBe,
  type TenderNames,
  type TenderOf,
} from "../modules/ticketing/commands/box-office/tenders"
import { getCheckout, type CheckoutRow } from "../modules/ticketing/queries/checkout/get-checkout"
import type { Selling } from "../checkout/mark-paid"
import { saleToBe } from "./sale-to-be"

/** Attempts: another request can take a comp between our read and our statement. */
const TRIES = 3

/**
 * Takes a part of what is due, or begins to; the tender that completes the total makes the sale. Idempotent per key.
 *
 * @throws every error of `insertTender`
 * @throws hold_expired (409)
 * @throws tickets_impossible (409)
 */
export async function takeTender(selling: Selling, of: TenderOf, tender: NewTender): Promise<void> {
  const comp_minor = tender.kind === "comp" ? tender.amount_minor : 0n
  await withSaleToBe(selling, of, comp_minor, (sale, { rev, quote }) =>
    insertTender(selling.pool, of, tender, { rev, quote }, sale)
  )
  crashPoint("after_tender")
}

/** Confirms that the terminal took the payment, or that the transfer arrived. @throws every error of `confirmTenderRow` */
export async function confirmTender(selling: Selling, of: TenderOf, tender_id: string, named: TenderNames): Promise<void> {
  await withSaleToBe(selling, of, 0n, (sale) => confirmTenderRow(selling.pool, of, tender_id, named, sale))
}

async function withSaleToBe(
  selling: Selling,
  { tenant, checkout_id }: TenderOf,
  comp_minor: bigint,
  take: (sale: SaleToBe, checkout: CheckoutRow) => Promise<void>
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const till_sale = await getTillSale(selling.pool, tenant, checkout_id)
    if (!till_sale) {
      throw domainError("checkout_not_found")
    }
    const checkout = await getCheckout(selling.pool, tenant, checkout_id, null)
    if (checkout.state === "open" && checkout.ticket_count === 0) {
      throw domainError("hold_expired")
    }
    const comps = till_sale.tenders.filter(({ kind, state }) => kind === "comp" && state === "taken")
    const all = comps.reduce((sum, { amount_minor }) => sum + BigInt(amount_minor), comp_minor)
    try {
      return await take(await saleToBe(selling, tenant, checkout, all), checkout)
    } catch (error) {
      if (tries === TRIES || !isDomainError(error) || error.code !== "stale_state") {
        throw error
      }
    }
  }
}
