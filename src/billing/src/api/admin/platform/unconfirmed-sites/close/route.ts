import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "@guichet/tenancy/access"
import { actorOf, countUnconfirmedSites } from "@guichet/tenancy/sites"
import { closeUnconfirmedSites } from "../../../../../clients"
import { UNCONFIRMED_HOURS, type AdminClosedUnconfirmedSites } from "../../../../../contracts"
import type { AdminCloseUnconfirmedSites } from "../validators"

/**
 * POST /admin/platform/unconfirmed-sites/close { older_than_hours: 1 | 24 | 72 }. Operator, right platform.tenants.write,
 * fresh; in both audit logs of each site. 200 { closed, older }; at most 100 in one call
 */
export const POST = async (req: TenantRequest<AdminCloseUnconfirmedSites>, res: MedusaResponse<AdminClosedUnconfirmedSites>) => {
  const pool = platformPool()
  const closed = await closeUnconfirmedSites(pool, req.validatedBody.older_than_hours, actorOf(req))

  res.json({ closed, older: await countUnconfirmedSites(pool, UNCONFIRMED_HOURS) })
}
