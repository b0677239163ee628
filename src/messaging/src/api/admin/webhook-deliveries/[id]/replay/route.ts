import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { replay } from "../../../../../modules/messaging/commands/webhooks/deliveries"

/**
 * POST /admin/webhook-deliveries/:id/replay. Right: webhook.manage. 202: sent again immediately, with the same id | 409
 * stale_state: it is already waiting
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  if (!(await replay(platformPool(), req.tenant, req.params.id))) {
    throw domainError("stale_state", {}, "This delivery is already in progress.")
  }

  res.status(202).json({ success: true })
}
