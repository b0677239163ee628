import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "../../../gate"
import { queryListMembers } from "../../../modules/tenancy/queries/list-members"
import { tenancyPool } from "../../../tenancy-pool"

/** GET /admin/members. Right: member.manage. 200 { members } */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ members: await queryListMembers(tenancyPool(), req.tenant) })
}
