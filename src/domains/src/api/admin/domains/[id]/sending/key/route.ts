import type { MedusaResponse } from "@medusajs/framework/http"
import { readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "@guichet/tenancy/audit"
import type { TenantRequest } from "@guichet/tenancy/access"
import { renewDkimKey } from "../../../../../../sending"

/**
 * POST /admin/domains/:id/sending/key. Right: domain.manage. 200 { sending }: a new key, which signs once its record is set | 404
 * not_found | 409 dkim_key_under_way
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ sending: await renewDkimKey(platformPool(), readSettings(), auditActor(req), req.params.id) })
}
