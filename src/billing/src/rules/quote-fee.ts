import { chargeStep } from "@guichet/kernel/money"
import type { FeeQuote, FeeQuoteInput } from "@guichet/kernel/ports"
import { feeComponents } from "./fee-components"
import { splitByLane } from "./fee-lanes"
import type { FeeTerms } from "./platform-fee"
import type { ClientPrice } from "./price-of-client"

export type QuotedSale = Omit<FeeQuoteInput, "tenant_no">

/** A free sale owes the plan's fee for free tickets instead of the online one; without it, nothing. Nor does any sale of a test client. */
function termsOf(price: ClientPrice, is_test: boolean, sale: QuotedSale): FeeTerms {
  const { currency, ticket_count: tickets } = sale
  if (is_test) {
    return { currency, percent: "0", fixed_minor: 0n, tickets, amount_minor: sale.amount_minor }
  }
  if (sale.amount_minor === 0n) {
    return { currency, percent: "0", fixed_minor: price.free_fixed_minor, tickets, amount_minor: 0n }
  }

  return { ...price, currency, tickets, amount_minor: baseOf(price, sale) }
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
      is_cash: sale.is_cash ?? false,
      is_test,
      override_ids: price.override_ids,
      fx_from_id: price.conversion?.from_id ?? null,
      fx_to_id: price.conversion?.to_id ?? null,
    },
  }
}
