import type { MedusaResponse } from "@medusajs/framework/http"
import type { PriceExampleDTO } from "../../../../contracts/sale-terms"
import { database } from "../../../../modules/ticketing/database"
import { priceExample } from "../../../../modules/ticketing/queries/sale-terms/price-example"
import type { TenantRequest } from "../../../tenant-request"
import type { AdminPriceExample } from "../validators"

/** Programs come with a key and no session: access control alone decides who asks. */
export const AUTHENTICATE = false

/** GET /admin/sale-terms/example?price_minor&currency&tax_mode&tax_percent&fee_percent&fee_fixed_minor: under any terms, saved or not. Right: event.read. 200 { example } */
export const GET = async (req: TenantRequest<unknown, AdminPriceExample>, res: MedusaResponse<{ example: PriceExampleDTO }>) => {
  res.json({ example: await priceExample(database(), req.validatedQuery) })
}
