import type { MedusaResponse } from "@medusajs/framework/http"
import { readSettings } from "@guichet/kernel/settings"
import type { AdminNameServers } from "../../../../contracts/name-servers"
import type { TenantRequest } from "@guichet/tenancy/access"
import { listNameServers } from "../../../../zones/name-servers"

/**
 * GET /admin/platform/name-servers. Right: platform.site.write. 200: the two name servers and their addresses, as registrars
 * require them
 */
export const GET = (_: TenantRequest, res: MedusaResponse<AdminNameServers>) => {
  res.json(listNameServers(readSettings()))
}
