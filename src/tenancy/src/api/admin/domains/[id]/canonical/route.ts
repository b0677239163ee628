import type { MedusaResponse } from "@medusajs/framework/http"
import { readSettings } from "@guichet/kernel/settings"
import { listDomains, makeCanonical } from "../../../../../domains"
import type { TenantRequest } from "../../../../../access"
import { tenancyPool } from "../../../../../tenancy-pool"
import { auditActor } from "../../../../../audit/audit-actor"

/** POST /admin/domains/:id/canonical. Right: domain.manage. 200 AdminDomains: the other names lead here | 404 not_found | 409 domain_not_live */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  await makeCanonical(tenancyPool(), auditActor(req), req.params.id)

  res.json(await listDomains(tenancyPool(), readSettings(), req.tenant))
}

/** DELETE /admin/domains/:id/canonical. Right: domain.manage. 200 AdminDomains: all names lead to the platform's own name of the site again */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  await makeCanonical(tenancyPool(), auditActor(req))

  res.json(await listDomains(tenancyPool(), readSettings(), req.tenant))
}
