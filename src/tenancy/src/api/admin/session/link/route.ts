import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { requestConsoleLink } from "../../../../modules/tenancy/commands/ask-console-link"
import { admit } from "../../../../sessions/attempts"
import { callerOf } from "../../../../sessions/caller"
import type { AdminAskConsoleLinkBody } from "../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/session/link. Public on consoles: emails a link to the console (30 min, once) when the email address belongs to an
 * owner without a password.
 * 200 for any email address, whether a link is sent or not | 400 invalid_data | 429 too_many_requests
 */
export const POST = async (req: TenantRequest<AdminAskConsoleLinkBody>, res: MedusaResponse) => {
  await admit(platformPool(), "asking", "link", callerOf(req).address)
  await requestConsoleLink(platformPool(), { tenant_no: req.host_tenant.tenant_no, email: req.validatedBody.email })

  res.status(200).json({ success: true })
}
