import type { MedusaResponse } from "@medusajs/framework/http"
import { readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getDomain, removeDomain } from "../../../../claims"
import type { TenantRequest } from "@guichet/tenancy/access"
import { auditActor } from "@guichet/tenancy/audit"

/** GET /admin/domains/:id. Right: domain.read. 200 { domain } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ domain: await getDomain(platformPool(), readSettings(), req.tenant, req.params.id) })
}

/**
 * DELETE /admin/domains/:id. Right: domain.manage. 200: it is no longer served, and stays reserved for a while if it was | 404
 * not_found
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  const { id } = req.params
  await removeDomain(platformPool(), auditActor(req), id)

  res.json({ id, object: "domain", deleted: true })
}
