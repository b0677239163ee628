import type { MedusaResponse } from "@medusajs/framework/http"
import { readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "@guichet/tenancy/access"
import { checkSendingNow } from "../../../../../../sending"

/**
 * POST /admin/domains/:id/sending/check. Right: domain.manage. 200 { sending } | 404 not_found | 429 domain_check_too_soon,
 * within five seconds of the last check
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ sending: await checkSendingNow(platformPool(), readSettings(), req.tenant, req.params.id) })
}
