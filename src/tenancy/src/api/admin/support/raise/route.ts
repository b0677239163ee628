import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "../../../../audit/audit-actor"
import type { TenantRequest } from "../../../../access"
import { raiseSupportSession } from "../../../../support/support-sessions"
import type { AdminRaiseSupportSessionBody } from "../validators"

/**
 * POST /admin/support/raise { reason }. Support, right platform.tenants.act. 200 { raised_until }: a quarter of an hour, then it
 * is read-only again | 403 confirm_first | 409 support_session_over
 */
export const POST = async (req: TenantRequest<AdminRaiseSupportSessionBody>, res: MedusaResponse) => {
  const actor = { ...auditActor(req), support_session_id: req.principal.support_session?.id ?? "" }

  res.json({ raised_until: await raiseSupportSession(platformPool(), actor, req.validatedBody.reason) })
}
