import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import type { AdminDisputeDetail } from "../../../../contracts"
import { disputeContext } from "../dispute-context"
import { disputeDetail } from "../dispute-detail"

/** GET /admin/disputes/:id. Right: sales.read. 200 { dispute, evidence }: as sent, or as it would be sent now | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminDisputeDetail>): Promise<void> => {
  res.json(await disputeDetail(await disputeContext(req), req.tenant, req.params.id))
}
