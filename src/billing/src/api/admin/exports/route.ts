import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { actorOf } from "@guichet/tenancy/sites"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminExports } from "../../../contracts"
import { askForExport, readExports } from "../../../exports"
import type { AdminGetExports } from "./validators"

/** GET /admin/exports?after&limit. Right: site.export. 200 { exports, part_total, next }, newest first */
export const GET = async (req: TenantRequest<unknown, AdminGetExports>, res: MedusaResponse<AdminExports>) => {
  res.json(await readExports(platformPool(), req.tenant, req.validatedQuery))
}

/**
 * POST /admin/exports: requests all data of this tenant as a file, written by the worker. Right: site.export, fresh; audited. 202
 * { id } | 409 export_running
 */
export const POST = async (req: TenantRequest, res: MedusaResponse<{ id: string }>) => {
  const { email = "" } = req.principal
  const site = { tenant_no: req.tenant, id: req.host_tenant.tenant_id }

  res.status(202).json({ id: await askForExport(platformPool(), { site, actor: actorOf(req), asked_by: email }) })
}
