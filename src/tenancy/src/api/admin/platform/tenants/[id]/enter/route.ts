import type { MedusaResponse } from "@medusajs/framework/http"
import { publicUrl, readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "../../../../../../audit/audit-actor"
import { consoleEntryUrl } from "../../../../../../codes"
import type { TenantRequest } from "../../../../../../access"
import { hashSecret } from "@guichet/kernel/secret-token"
import { sessionIdOf } from "../../../../../../sessions/sign-in"
import { openSupportSession } from "../../../../../../support/support-sessions"
import type { AdminEnterTenantBody } from "../../validators"

/**
 * POST /admin/platform/tenants/:id/enter { reason, minutes?, page? }. Operator, right platform.tenants.enter. Written to the
 * operator's and the tenant's audit.
 * 201 { url }: opens the tenant's console once, within 60 s, read-only, for the given minutes | 404 not_found
 */
export const POST = async (req: TenantRequest<AdminEnterTenantBody>, res: MedusaResponse) => {
  const { user_id = "", email = "" } = req.principal
  const { page, ...support_session } = req.validatedBody
  const { host, code } = await openSupportSession(platformPool(), {
    ...support_session,
    tenant_id: req.params.id,
    user_id,
    email,
    issued_by: hashSecret(sessionIdOf(req)),
    actor: auditActor(req),
  })

  res.status(201).json({ url: consoleEntryUrl(publicUrl(readSettings(), host), code, page) })
}
