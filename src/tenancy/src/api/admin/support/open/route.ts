import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminSupportSession } from "../../../../contracts/support-sessions"
import type { TenantRequest } from "../../../../access"
import { listOpenSupportSessions } from "../../../../modules/tenancy/queries/list-support-sessions"

/** GET /admin/support/open. Any member: the operator's staff who are in this console now. 200 { support sessions } */
export const GET = async (req: TenantRequest, res: MedusaResponse<{ support_sessions: AdminSupportSession[] }>) => {
  res.json({ support_sessions: await listOpenSupportSessions(platformPool(), req.tenant) })
}
