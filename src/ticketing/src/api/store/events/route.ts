import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listCatalogue } from "../../../modules/ticketing/queries/catalogue/events/catalogue"
import type { PageQuery, TenantRequest } from "../../tenant-request"

/**
 * GET /store/events?limit&offset (internal, storefront): published events with an upcoming date, soonest first.
 * 200 { events, count, limit, offset }
 */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const page = req.validatedQuery

  res.json({ ...(await listCatalogue(platformPool(), req.tenant, page)), ...page })
}
