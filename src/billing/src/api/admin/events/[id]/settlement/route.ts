import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminSettlement } from "../../../../../contracts"
import { readSettlement } from "../../../../../settlement/read-settlement"

/** GET /admin/events/:id/settlement. Right: sales.read. 200 { settlement } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse<{ settlement: AdminSettlement }>): Promise<void> => {
  res.json({ settlement: await readSettlement(platformPool(), req.tenant, req.params.id) })
}
