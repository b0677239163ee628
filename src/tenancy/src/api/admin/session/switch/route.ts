import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { hashSecret } from "@guichet/kernel/secret-token"
import { publicUrl, readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import { consoleEntryUrl, issueConsoleEntry } from "../../../../codes"
import type { TenantRequest } from "../../../../access"
import { findConsoleOfUser } from "../../../../modules/tenancy/queries/list-consoles"
import { sessionIdOf } from "../../../../sessions/sign-in"
import type { AdminSwitchConsoleBody } from "./validators"

/**
 * POST /admin/session/switch { tenant_id }. Staff. Continues this session in another console where the caller is an active
 * member: with its factor, and no fresher than it is; written to that console's audit.
 * 201 { url }: opens it once, within 60 s and while this session is open | 400 invalid_data: the current console | 404 not_found
 */
export const POST = async (req: TenantRequest<AdminSwitchConsoleBody>, res: MedusaResponse) => {
  const { user_id = "" } = req.principal
  const pool = platformPool()
  const console = await findConsoleOfUser(pool, user_id, req.validatedBody.tenant_id)
  if (!console) {
    throw domainError("not_found")
  }
  const { tenant_no, host } = console
  if (tenant_no === req.host_tenant.tenant_no) {
    throw domainError("invalid_data", {}, "This console is already open.")
  }
  const code = await issueConsoleEntry(pool, { tenant_no, user_id, host, issued_by: hashSecret(sessionIdOf(req)) })

  res.status(201).json({ url: consoleEntryUrl(publicUrl(readSettings(), host), code) })
}
