import type { MedusaResponse } from "@medusajs/framework/http"
import { readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "@guichet/tenancy/audit"
import type { TenantRequest } from "@guichet/tenancy/access"
import { getZone, turnZoneOff, turnZoneOn } from "../../../../../zones"

/** GET /admin/domains/:id/zone. Right: domain.read. 200 { zone } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ zone: await getZone(platformPool(), readSettings(), req.tenant, req.params.id) })
}

/**
 * POST /admin/domains/:id/zone. Right: domain.manage. 200 { zone }: the platform's name servers answer for the domain, with the
 * records found at its current ones | 404 not_found | 409 domain_not_apex, domain_not_proven
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ zone: await turnZoneOn(platformPool(), readSettings(), auditActor(req), req.params.id) })
}

/**
 * DELETE /admin/domains/:id/zone. Right: domain.manage. 200: the name servers no longer answer for it, its records are deleted |
 * 404 not_found
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  const { id } = req.params
  await turnZoneOff(platformPool(), auditActor(req), id)

  res.json({ id, object: "zone", deleted: true })
}
