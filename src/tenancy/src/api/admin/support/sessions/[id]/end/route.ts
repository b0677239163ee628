import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "../../../../../../audit/audit-actor"
import type { TenantRequest } from "../../../../../../access"
import { endSupportSession } from "../../../../../../support/support-sessions"

/**
 * POST /admin/support/sessions/:id/end. Right: member.manage. The operator's staff session ends immediately. 200 | 409
 * support_session_over
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  await endSupportSession(platformPool(), auditActor(req), req.params.id, "support.ended")

  res.json({ success: true })
}
