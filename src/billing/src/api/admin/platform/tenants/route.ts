import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { readClients } from "../../../../clients"
import type { AdminClientsPage } from "../../../../contracts"
import type { AdminGetClients } from "./validators"

/**
 * GET /admin/platform/tenants?q&plan&status&is_test&order&cursor&limit. Operator, right platform.tenants.read. 200
 * AdminClientsPage | 400 invalid_data { issues }
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminClientsPage>) => {
  res.json(await readClients(platformPool(), req.validatedQuery as AdminGetClients))
}
