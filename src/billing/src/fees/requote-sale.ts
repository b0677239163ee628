import type { FeeQuote } from "@guichet/ports"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { frozenFacts } from "../modules/billing/queries/frozen-facts"
import { priceOfClient } from "../rules/price-of-client"
import { quoteFee } from "../rules/quote-fee"

/**
 * Recalculates a sale's fee from what was stored with it: plan version, overrides and rates by their ids, which never change.
 *
 * @returns null when no origin of the fee was stored: the operator's own sales, and old ones
 */
export async function requoteSale(db: Db, tenant_no: TenantId, sale_id: string): Promise<FeeQuote | null> {
  const frozen = await frozenFacts(db, tenant_no, sale_id)
  const price = frozen && priceOfClient(frozen.facts)

  return frozen && price ? quoteFee(price, frozen.is_test, frozen.sale) : null
}
