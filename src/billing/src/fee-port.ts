import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import type { FeePort, FeeQuote, FeeQuoteInput } from "@guichet/kernel/ports"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"
import { priceOfTenant, type TenantPrice } from "./modules/billing/queries/price-of-tenant"
import { feeComponents, splitByLane, type FeeTerms } from "./rules"

/** The operator has no plan: it owes itself nothing. */
const NO_FEE: FeeQuote = { due_minor: 0n, application_fee_minor: 0n, components: [], plan_version_id: "" }

/** A free sale owes the plan's fee for free tickets instead of the online one; without it, nothing. Nor does any sale of a test client. */
function termsOf(price: TenantPrice, { amount_minor, ticket_count }: FeeQuoteInput): FeeTerms {
  if (price.is_test) {
    return { percent: "0", fixed_minor: 0n, tickets: ticket_count, amount_minor }
  }

  return amount_minor > 0n
    ? { ...price, tickets: ticket_count, amount_minor }
    : { percent: "0", fixed_minor: price.free_fixed_minor, tickets: ticket_count, amount_minor }
}

/**
 * Prices a sale by the tenant's plan, which also says whether the payment carries the fee or the month's invoice does.
 * The application fee never exceeds what the buyer pays: Stripe would cap it silently, so the rest goes to the invoice by our own hand.
 * Of a sale paid in cash nothing can be taken: all of it goes there.
 */
export const createFeePort = (pool: Pool): FeePort => ({
  quote: async (input) => {
    const price = await priceOfTenant(pool, input.tenant_no, input.currency)
    if (!price && input.tenant_no === PLATFORM_TENANT_NO) {
      return NO_FEE
    }
    if (!price) {
      throw domainError(
        "plan_not_found",
        { currency: input.currency },
        `Your plan has no price in ${input.currency.toUpperCase()}.`
      )
    }
    const components = feeComponents(termsOf(price, input))
    const isTaken = price.fee_collection === "at_sale" && !input.is_cash
    const capacity_minor = isTaken ? input.amount_minor : 0n

    return {
      due_minor: components.reduce((sum, { amount_minor }) => sum + amount_minor, 0n),
      application_fee_minor: splitByLane(components, capacity_minor).application_fee_minor,
      components,
      plan_version_id: price.plan_version_id,
    }
  },
})
