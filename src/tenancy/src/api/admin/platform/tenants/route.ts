import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "../../../../gate"
import { queryListTenants } from "../../../../modules/tenancy/queries/list-tenants"
import { tenancyPool } from "../../../../tenancy-pool"
import { AdminGetTenants } from "./validators"

/** GET /admin/platform/tenants?q&order&limit&offset. Operator, right platform.tenants.read. 200 { tenants, count, limit, offset } */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const page = AdminGetTenants.parse(req.query)
  const { tenants, count } = await queryListTenants(tenancyPool(), page)

  res.json({ tenants, count, limit: page.limit, offset: page.offset })
}
