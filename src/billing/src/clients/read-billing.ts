import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminBilling } from "../contracts"
import { billingOfTenant } from "../modules/billing/queries/billing-of-tenant"
import { priceFacts } from "../modules/billing/queries/price-facts"
import { priceOfClient } from "../rules/price-of-client"
import { writeTerms } from "../rules/price-terms"

/**
 * What a client pays the operator: its plan with the price in force for it, period and balance.
 *
 * @throws not_found (404) without a plan
 * @throws no_exchange_rate (409)
 */
export async function readBilling(db: Db, tenant_no: TenantId): Promise<AdminBilling> {
  const billing = await billingOfTenant(db, tenant_no)
  const [facts] = await priceFacts(db, [{ tenant_no, currency: billing.currency }])
  const price = priceOfClient(facts)
  if (!price) {
    throw domainError("no_exchange_rate", { currency: billing.currency, as_of: null })
  }
  const { fee_collection, fee_base, conversion, override_ids } = price
  const own_terms = facts.overrides.filter(({ id }) => override_ids.includes(id)).map(({ field }) => field)

  return { ...billing, plan: { ...billing.plan, fee_collection, fee_base, price: writeTerms(price), conversion, own_terms } }
}
