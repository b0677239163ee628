import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { PriceExampleDTO } from "../../../../contracts/sale-terms"
import { priceExample } from "../../../../modules/ticketing/queries/catalogue/prices/price-example"
import type { TenantRequest } from "../../../tenant-request"
import type { AdminPriceExample } from "../validators"

export const AUTHENTICATE = false

/**
 * GET /admin/sale-terms/example?price_minor&currency&tax_mode&tax_percent&fee_percent&fee_fixed_minor: an example price under any
 * terms, saved or not.
 * Right: event.read. 200 { example }
 */
export const GET = async (req: TenantRequest<unknown, AdminPriceExample>, res: MedusaResponse<{ example: PriceExampleDTO }>) => {
  res.json({ example: await priceExample(platformPool(), req.validatedQuery) })
}
