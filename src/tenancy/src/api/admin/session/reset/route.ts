import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { requestConsoleLink } from "../../../../modules/tenancy/commands/request-console-link"
import { requestPasswordReset } from "../../../../modules/tenancy/commands/request-password-reset"
import { admit } from "../../../../sessions/attempts"
import { askForMail } from "../../../../sessions/ask-for-mail"
import { callerOf } from "../../../../sessions/caller"
import type { AdminRequestConsoleLinkBody } from "../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/session/reset. Public on consoles: emails a member of this site a link (30 min, once) that sets a new password; an
 * owner without a password gets the link to the console. At most five emails an hour and ten a day to one account. 200 for any
 * email address, whether a link is sent or not | 400 invalid_data | 429 too_many_requests
 */
export const POST = async (req: TenantRequest<AdminRequestConsoleLinkBody>, res: MedusaResponse) => {
  const pool = platformPool()
  await admit(pool, "asking", "reset", callerOf(req as unknown as MedusaRequest).address)
  const asked = { tenant_no: req.host_tenant.tenant_no, email: req.validatedBody.email }
  await askForMail(pool, asked.email, async () => {
    const is_reset = await requestPasswordReset(pool, asked)

    return (await requestConsoleLink(pool, asked)) || is_reset
  })

  res.status(200).json({ success: true })
}
