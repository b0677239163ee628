import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminProviderEventDetail } from "../../../../../contracts"
import { eventDetail } from "../event-detail"

/** GET /admin/platform/provider-events/:id. Operator, right platform.ledger.read. 200 { event } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse<{ event: AdminProviderEventDetail }>): Promise<void> => {
  res.json({ event: await eventDetail(platformPool(), req.params.id) })
}
