import type { MedusaResponse } from "@medusajs/framework/http"
import { readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listDomains, makeCanonical } from "../../../../../claims"
import type { TenantRequest } from "@guichet/tenancy/access"
import { auditActor } from "@guichet/tenancy/audit"

/**
 * POST /admin/domains/:id/canonical. Right: domain.manage. 200 AdminDomains: the site's other hosts redirect to this one | 404
 * not_found | 409 domain_not_live
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  await makeCanonical(platformPool(), auditActor(req), req.params.id)

  res.json(await listDomains(platformPool(), readSettings(), req.tenant))
}

/**
 * DELETE /admin/domains/:id/canonical. Right: domain.manage. 200 AdminDomains: all hosts redirect to the site's own name on the
 * platform again
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  await makeCanonical(platformPool(), auditActor(req))

  res.json(await listDomains(platformPool(), readSettings(), req.tenant))
}
