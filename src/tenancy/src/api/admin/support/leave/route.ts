import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "../../../../audit/audit-actor"
import type { TenantRequest } from "../../../../access"
import { endSupportSession } from "../../../../support/support-sessions"

/**
 * POST /admin/support/leave. Support: ends the support session and the staff session it opened. 200 | 409 support_session_over
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  await endSupportSession(platformPool(), auditActor(req), req.principal.support_session?.id ?? "", "support.left")

  res.json({ success: true })
}
