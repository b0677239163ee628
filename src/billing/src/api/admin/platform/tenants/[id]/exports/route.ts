import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { actorOf } from "@guichet/tenancy/sites"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminExports } from "../../../../../../contracts"
import { askForExport, clientSite, readExports } from "../../../../../../exports"
import type { AdminGetExports } from "../../../../exports/validators"

/**
 * GET /admin/platform/tenants/:id/exports?after&limit. Operator, right platform.tenants.write. 200 { exports, part_total, next }
 * | 404 not_found
 */
export const GET = async (req: TenantRequest<unknown, AdminGetExports>, res: MedusaResponse<AdminExports>) => {
  const { tenant_no } = await clientSite(platformPool(), req.params.id)

  res.json(await readExports(platformPool(), tenant_no, req.validatedQuery))
}

/**
 * POST /admin/platform/tenants/:id/exports. Operator, right platform.tenants.write, fresh; in both audit logs. 202 { id } | 404
 * not_found | 409 export_running
 */
export const POST = async (req: TenantRequest, res: MedusaResponse<{ id: string }>) => {
  const { email = "" } = req.principal
  const site = await clientSite(platformPool(), req.params.id)

  res.status(202).json({ id: await askForExport(platformPool(), { site, actor: actorOf(req), asked_by: email }) })
}
