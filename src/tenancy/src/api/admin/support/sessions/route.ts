import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { listSupportSessions } from "../../../../modules/tenancy/queries/list-support-sessions"
import { AdminGetSupportSessions } from "../validators"

/**
 * GET /admin/support/sessions?limit&offset. Right: activity.read. 200 { support sessions, count, limit, offset }, newest first
 */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const page = AdminGetSupportSessions.parse(req.query)

  res.json({ ...(await listSupportSessions(platformPool(), req.tenant, page)), ...page })
}
