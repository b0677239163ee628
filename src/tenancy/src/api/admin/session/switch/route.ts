import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { hashSecret } from "@guichet/kernel/secret-token"
import { publicUrl, readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import { consoleEntryUrl, issueConsoleEntry } from "../../../../codes"
import type { TenantRequest } from "../../../../access"
import { findConsoleOfUser } from "../../../../modules/tenancy/queries/list-consoles"
import { getSecondFactorOfSession } from "../../../../modules/tenancy/queries/second-factor-of-session"
import { sessionIdOf } from "../../../../sessions/sign-in"
import type { AdminSwitchConsoleBody } from "./validators"

/**
 * POST /admin/session/switch { tenant_id }. Staff. Opens another console where the caller is an active member, with the second
 * factor given in this session; written to that console's audit.
 * 201 { url }: opens it once, within 60 s | 404 not_found
 */
export const POST = async (req: TenantRequest<AdminSwitchConsoleBody>, res: MedusaResponse) => {
  const { user_id = "" } = req.principal
  const pool = platformPool()
  const console = await findConsoleOfUser(pool, user_id, req.validatedBody.tenant_id)
  if (!console) {
    throw domainError("not_found")
  }
  const { tenant_no, host } = console
  const second_factor = await getSecondFactorOfSession(pool, hashSecret(sessionIdOf(req)))
  const code = await issueConsoleEntry(pool, { tenant_no, user_id, host, second_factor })

  res.status(201).json({ url: consoleEntryUrl(publicUrl(readSettings(), host), code) })
}
