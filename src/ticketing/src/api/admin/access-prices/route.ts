import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listAccessPrices } from "../../../modules/ticketing/queries/catalogue/offers/list-access-prices"
import type { TenantRequest } from "../../tenant-request"
import type { AdminAccessPrices } from "../coupons/validators"

export const AUTHENTICATE = false

/**
 * GET /admin/access-prices?q&cursor&limit: prices that need an access code. Right: sales.read.
 * 200 { prices, count, count_is_exact, next_cursor, previous_cursor }
 */
export const GET = async (req: TenantRequest<unknown, AdminAccessPrices>, res: MedusaResponse) => {
  res.json(await listAccessPrices(platformPool(), req.tenant, req.validatedQuery))
}
