import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { requestConsoleLink } from "../../../../modules/tenancy/commands/request-console-link"
import { admit } from "../../../../sessions/attempts"
import { askForMail } from "../../../../sessions/ask-for-mail"
import { callerOf } from "../../../../sessions/caller"
import type { AdminRequestConsoleLinkBody } from "../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/session/link. Public on consoles: emails a link to the console (30 min, once) when the email address belongs to an
 * owner without a password.
 * 200 for any email address, whether a link is sent or not | 400 invalid_data | 429 too_many_requests
 */
export const POST = async (req: TenantRequest<AdminRequestConsoleLinkBody>, res: MedusaResponse) => {
  const pool = platformPool()
  const { email } = req.validatedBody
  await admit(pool, "asking", "link", callerOf(req).address)
  await askForMail(pool, email, () => requestConsoleLink(pool, { tenant_no: req.host_tenant.tenant_no, email }))

  res.status(200).json({ success: true })
}
