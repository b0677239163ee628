import type { MedusaResponse } from "@medusajs/framework/http"
import { portsOf } from "@guichet/ports/medusa"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getSite } from "../../../modules/ticketing/queries/catalogue/events/site"
import type { TenantRequest } from "../../tenant-request"

/** GET /store/site (internal, storefront). 200 { site } */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const payment_environment = await portsOf(req.scope).readiness.environment()

  res.json({ site: { ...(await getSite(platformPool(), req.tenant)), payment_environment } })
}
