import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { revokeOwnSession } from "../../../../modules/tenancy/commands/revoke-own-session"

/**
 * DELETE /admin/sessions/:id: ends one of the caller's sessions immediately. 200 | 404 not_found: someone else's, or already
 * ended
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  if (!(await revokeOwnSession(platformPool(), req.principal.user_id ?? "", req.params.id))) {
    throw domainError("not_found")
  }

  res.json({ success: true })
}
