import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "@guichet/tenancy/access"
import { countUnconfirmedSites } from "@guichet/tenancy/sites"
import { UNCONFIRMED_HOURS, type AdminUnconfirmedSites } from "../../../../contracts"

/** GET /admin/platform/unconfirmed-sites. Operator, right platform.tenants.read. 200 AdminUnconfirmedSites */
export const GET = async (_req: TenantRequest, res: MedusaResponse<AdminUnconfirmedSites>) => {
  res.json({ older: await countUnconfirmedSites(platformPool(), UNCONFIRMED_HOURS) })
}
