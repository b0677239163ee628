import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminBilling } from "../../../contracts"
import { readBilling } from "../../../clients"

export const AUTHENTICATE = false

/** GET /admin/billing. Right billing.read. 200 { billing } | 404 not_found without a plan | 409 no_exchange_rate */
export const GET = async (req: TenantRequest, res: MedusaResponse<{ billing: AdminBilling }>) => {
  res.json({ billing: await readBilling(platformPool(), req.tenant) })
}
