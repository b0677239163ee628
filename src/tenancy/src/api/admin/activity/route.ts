import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminActivity } from "../../../contracts/support-sessions"
import type { TenantRequest } from "../../../access"
import { listActivity } from "../../../modules/tenancy/queries/list-activity"
import { AdminGetActivity } from "../support/validators"

/**
 * GET /admin/activity?before&support_session_id&limit. Right: activity.read. 200 { activity, next }: newest first; `next` is the
 * `before` of the next page, null on the last
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<{ activity: AdminActivity[]; next: number | null }>) => {
  const asked = AdminGetActivity.parse(req.query)
  const found = await listActivity(platformPool(), req.tenant, { ...asked, limit: asked.limit + 1 })
  const activity = found.slice(0, asked.limit)

  res.json({ activity, next: found.length > asked.limit ? activity[activity.length - 1].seq : null })
}
