import type { MedusaResponse } from "@medusajs/framework/http"
import { readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import { checkDomainNow } from "../../../../../claims"
import type { TenantRequest } from "@guichet/tenancy/access"

/**
 * POST /admin/domains/:id/check. Right: domain.manage. 200 { domain } | 404 not_found | 429 domain_check_too_soon, within five
 * seconds of the last check
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ domain: await checkDomainNow(platformPool(), readSettings(), req.tenant, req.params.id, new Date()) })
}
