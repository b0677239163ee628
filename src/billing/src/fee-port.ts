import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import type { FeePort, FeeQuote } from "@guichet/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"
import { FRESH_RATE_DAYS } from "./contracts"
import { ownPriceFacts } from "./modules/billing/queries/own-price-facts"
import { priceFacts, type TenantPriceFacts } from "./modules/billing/queries/price-facts"
import { needsNoRate } from "./rules/convert-price"
import { priceOfClient } from "./rules/price-of-client"
import { quoteFee } from "./rules/quote-fee"

/** The operator has no plan: it owes itself nothing. */
const NO_FEE: FeeQuote = { due_minor: 0n, application_fee_minor: 0n, components: [], plan_version_id: "" }

/** Undefined without a subscription. */
const factsOf = async (pool: Pool, tenant_no: TenantId, currency: string): Promise<TenantPriceFacts | undefined> =>
  (await ownPriceFacts(pool, tenant_no, currency)) ?? (await priceFacts(pool, [{ tenant_no, currency }], FRESH_RATE_DAYS))[0]

/**
 * Prices a sale by the tenant's plan and its overrides. In a currency without a price the amounts are converted at the newest
 * rate, whatever its age, so that events on sale stay on sale. `ensurePriceable` requires a fresh rate before anything new goes
 * on sale.
 */
export const createFeePort = (pool: Pool): FeePort => ({
  quote: async ({ tenant_no, ...sale }) => {
    const facts = await factsOf(pool, tenant_no, sale.currency)
    if (!facts && tenant_no === PLATFORM_TENANT_NO) {
      return NO_FEE
    }
    if (!facts) {
      throw domainError("plan_not_found", { currency: sale.currency }, "This site has no plan.")
    }
    const price = priceOfClient(facts)
    if (!price) {
      throw domainError("no_exchange_rate", { currency: sale.currency, as_of: null })
    }

    return quoteFee(price, facts.is_test, sale)
  },
  ensurePriceable: async ({ tenant_no, currency }) => {
    const facts = await factsOf(pool, tenant_no, currency)
    if (!facts || facts.own || facts.agreed || (facts.standard && needsNoRate(facts.standard))) {
      return
    }
    const price = priceOfClient(facts)
    if (!price || facts.is_stale) {
      throw domainError("no_exchange_rate", { currency, as_of: price?.conversion?.as_of ?? null })
    }
  },
})
