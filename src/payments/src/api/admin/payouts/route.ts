import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminPayouts } from "../../../contracts"
import { listPayouts, payoutCurrencies, payoutsOnTheWay } from "../../../modules/payments/queries/payouts/list-payouts"
import type { AdminPayoutsQuery } from "./validators"

/**
 * GET /admin/payouts?currency&state&after&limit. Right: payouts.read. 200 { payouts, after, on_the_way, currencies }, newest
 * first
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminPayouts>): Promise<void> => {
  const pool = platformPool()
  const { limit, ...asked } = req.validatedQuery as AdminPayoutsQuery
  const [found, on_the_way, currencies] = await Promise.all([
    listPayouts(pool, req.tenant, { ...asked, limit: limit + 1 }),
    payoutsOnTheWay(pool, req.tenant),
    payoutCurrencies(pool, req.tenant),
  ])
  const payouts = found.slice(0, limit)

  res.json({ payouts, after: found.length > limit ? payouts[limit - 1].id : null, on_the_way, currencies })
}
