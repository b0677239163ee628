import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/gate"
import { billingPool } from "../../../../../billing-pool"
import { readSnapshot } from "../../../../../clients"
import type { AdminClientSnapshot } from "../../../../../contracts"

/** GET /admin/platform/tenants/:id. Operator, right platform.tenants.read; `receivable` only with platform.money.read. 200 AdminClientSnapshot | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminClientSnapshot>) => {
  res.json(await readSnapshot(billingPool(), req.params.id, req.principal.rights.has("platform.money.read")))
}
