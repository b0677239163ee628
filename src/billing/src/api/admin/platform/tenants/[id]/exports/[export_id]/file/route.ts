import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { actorOf } from "@guichet/tenancy/sites"
import { platformPool } from "@guichet/kernel/platform-pool"
import { clientSite, openExport, sendExport } from "../../../../../../../../exports"

/**
 * GET /admin/platform/tenants/:id/exports/:export_id/file. Operator, right platform.tenants.write; in both audit logs. 200
 * application/zip | 404 not_found | 409 export_not_ready | 410 export_expired
 */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const site = await clientSite(platformPool(), req.params.id)

  await sendExport(res, await openExport(platformPool(), { site, id: req.params.export_id, actor: actorOf(req) }))
}
