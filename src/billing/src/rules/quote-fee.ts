import { chargeStep } from "@guichet/kernel/money"
import type { FeeQuote, FeeQuoteInput } from "@guichet/ports"
import { feeComponents, type FeeComponentTerms } from "./fee-components"
import { splitByLane } from "./fee-lanes"
import type { ClientPrice } from "./price-of-client"

export type QuotedSale = Omit<FeeQuoteInput, "tenant_no">

/**
 * Paid tickets owe the plan's fee, free tickets its fee for free tickets; in a free sale all tickets are free. Sales of test
 * clients owe nothing. The maximum per ticket does not apply to a sale with free tickets only, where just the items beside them
 * are paid.
 */
function termsOf(price: ClientPrice, is_test: boolean, sale: QuotedSale): FeeComponentTerms {
  const { currency, ticket_count, free_ticket_count: free_tickets = 0 } = sale
  if (is_test) {
    return { currency, percent: "0", fixed_minor: 0n, tickets: ticket_count, amount_minor: sale.amount_minor }
  }
  if (sale.amount_minor === 0n) {
    return { currency, percent: "0", fixed_minor: price.free_fixed_minor, tickets: ticket_count, amount_minor: 0n }
  }
  const tickets = ticket_count - free_tickets
  const max_minor = tickets === 0 && free_tickets > 0 ? null : price.max_minor

  return { ...price, max_minor, currency, tickets, free_tickets, amount_minor: baseOf(price, sale) }
}

/** The amount that the percentage applies to. */
const baseOf = ({ fee_base }: ClientPrice, { amount_minor, beside_minor = 0n }: QuotedSale): bigint =>
  fee_base === "tickets" && beside_minor < amount_minor ? amount_minor - beside_minor : amount_minor

/**
 * One sale's fee at a client's price. The application fee never exceeds what the buyer pays: Stripe would silently cap it, so the
 * rest goes to the invoice. The fee of a cash sale goes to the invoice entirely.
 */
export function quoteFee(price: ClientPrice, is_test: boolean, sale: QuotedSale): FeeQuote {
  const components = feeComponents(termsOf(price, is_test, sale))
  const capacity_minor = price.fee_collection === "at_sale" && !sale.is_cash ? sale.amount_minor : 0n

  return {
    due_minor: components.reduce((sum, { amount_minor }) => sum + amount_minor, 0n),
    application_fee_minor: splitByLane(components, capacity_minor, chargeStep(sale.currency)).application_fee_minor,
    components,
    plan_version_id: price.plan_version_id,
    reckoned: {
      amount_minor: sale.amount_minor,
      beside_minor: sale.beside_minor ?? 0n,
      ticket_count: sale.ticket_count,
      ...(sale.free_ticket_count !== undefined && { free_ticket_count: sale.free_ticket_count }),
      is_cash: sale.is_cash ?? false,
      is_test,
      override_ids: price.override_ids,
      fx_from_id: price.conversion?.from_id ?? null,
      fx_to_id: price.conversion?.to_id ?? null,
    },
  }
}
