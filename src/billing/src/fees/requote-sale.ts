import type { FeeQuote } from "@guichet/kernel/ports"
import type { Db } from "@guichet/kernel/sql"
import { frozenFacts } from "../modules/billing/queries/frozen-facts"
import { priceOfClient } from "../rules/price-of-client"
import { quoteFee } from "../rules/quote-fee"

/**
 * The fee of a sale, reckoned again from what was kept with it: the version of the plan, the overrides and the rates by their ids, none of which ever changes.
 *
 * @returns null for a sale without a fee's origin: the operator's own, or older than its keeping
 */
export async function requoteSale(db: Db, tenant_no: number, sale_id: string): Promise<FeeQuote | null> {
  const frozen = await frozenFacts(db, tenant_no, sale_id)
  const price = frozen && priceOfClient(frozen.facts)

  return frozen && price ? quoteFee(price, frozen.is_test, frozen.sale) : null
}
