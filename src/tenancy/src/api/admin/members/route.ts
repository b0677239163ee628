import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../access"
import { listMembers } from "../../../modules/tenancy/queries/list-members"
import { AdminGetMembers } from "./validators"

/** GET /admin/members?q&limit&offset. Right: member.manage. 200 { members, count, limit, offset }, by email address */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const page = AdminGetMembers.parse(req.query)

  res.json({ ...(await listMembers(platformPool(), req.tenant, page)), limit: page.limit, offset: page.offset })
}
