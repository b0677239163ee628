import { chargeStep } from "@guichet/kernel/money"
import type { FeeQuote, FeeQuoteInput } from "@guichet/kernel/ports"
import { feeComponents, type FeeComponentTerms } from "./fee-components"
import { splitByLane } from "./fee-lanes"
import type { ClientPrice } from "./price-of-client"

export type QuotedSale = Omit<FeeQuoteInput, "tenant_no">

/**
 * Tickets that cost something owe the plan's fee, those that cost nothing its fee for free tickets; of a free sale, all of them are. No sale of a test client owes
 * anything. A maximum per ticket is none for a sale of free tickets alone, where only what is sold beside them is paid.
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

/** What the percent is of. */
const baseOf = ({ fee_base }: ClientPrice, { amount_minor, beside_minor = 0n }: QuotedSale): bigint =>
  fee_base === "tickets" && beside_minor < amount_minor ? amount_minor - beside_minor : amount_minor

/**
 * One sale's fee by a client's price. The application fee never exceeds what the buyer pays: Stripe would cap it silently, so the rest goes to the invoice by our
 * own hand. Of a sale paid in cash nothing can be taken: all of it goes there.
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
