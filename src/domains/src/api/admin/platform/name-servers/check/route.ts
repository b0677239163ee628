import type { MedusaResponse } from "@medusajs/framework/http"
import { readSettings } from "@guichet/kernel/settings"
import type { AdminGlueCheck } from "../../../../../contracts/name-servers"
import type { TenantRequest } from "@guichet/tenancy/access"
import { checkGlue } from "../../../../../zones/name-servers"

/**
 * POST /admin/platform/name-servers/check. Right: platform.site.write. Changes nothing. 200: what the parent zone says about each
 * name server
 */
export const POST = async (_: TenantRequest, res: MedusaResponse<AdminGlueCheck>) => {
  res.json(await checkGlue(readSettings(), new Date()))
}
