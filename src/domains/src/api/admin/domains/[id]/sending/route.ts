import type { MedusaResponse } from "@medusajs/framework/http"
import { readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "@guichet/tenancy/audit"
import type { TenantRequest } from "@guichet/tenancy/access"
import { getSending, turnSendingOff, turnSendingOn } from "../../../../../sending"
import type { AdminTurnSendingOnBody } from "../../validators"

/** GET /admin/domains/:id/sending. Right: domain.read. 200 { sending } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ sending: await getSending(platformPool(), readSettings(), req.tenant, req.params.id) })
}

/**
 * POST /admin/domains/:id/sending. Right: domain.manage. 200 { sending }: emails will be sent from the domain, or from another
 * address of it | 400 sender_malformed | 404 not_found | 409 domain_not_proven
 */
export const POST = async (req: TenantRequest<AdminTurnSendingOnBody>, res: MedusaResponse) => {
  const { name } = req.validatedBody

  res.json({ sending: await turnSendingOn(platformPool(), readSettings(), auditActor(req), req.params.id, name) })
}

/**
 * DELETE /admin/domains/:id/sending. Right: domain.manage. 200: emails are sent from the operator's address again, the keys are
 * deleted | 404 not_found
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  const { id } = req.params
  await turnSendingOff(platformPool(), auditActor(req), id)

  res.json({ id, object: "sending", deleted: true })
}
