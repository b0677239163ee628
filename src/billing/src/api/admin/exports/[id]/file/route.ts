import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { actorOf } from "@guichet/tenancy/sites"
import { platformPool } from "@guichet/kernel/platform-pool"
import { openExport, sendExport } from "../../../../../exports"

/**
 * GET /admin/exports/:id/file. Right: site.export; audited. 200 application/zip, as a download | 404 not_found | 409
 * export_not_ready { state } | 410 export_expired
 */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const site = { tenant_no: req.tenant, id: req.host_tenant.tenant_id }

  await sendExport(res, await openExport(platformPool(), { site, id: req.params.id, actor: actorOf(req) }))
}
