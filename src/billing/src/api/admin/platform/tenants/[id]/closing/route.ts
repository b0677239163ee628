import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { readClosing } from "../../../../../../clients"
import type { AdminClosing } from "../../../../../../contracts"

/** GET /admin/platform/tenants/:id/closing. Operator, right platform.tenants.write. 200 AdminClosing | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminClosing>) => {
  res.json(await readClosing(platformPool(), req.params.id))
}
