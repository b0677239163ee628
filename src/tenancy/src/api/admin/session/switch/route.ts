import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { publicUrl, readSettings } from "@guichet/kernel/settings"
import { consoleEntryUrl, issueConsoleEntry } from "../../../../codes"
import type { TenantRequest } from "../../../../gate"
import { queryFindConsoleOfUser } from "../../../../modules/tenancy/queries/list-consoles"
import { tenancyPool } from "../../../../tenancy-pool"
import type { AdminSwitchConsoleBody } from "./validators"

/**
 * POST /admin/session/switch { tenant_id }. Staff. To another console where I am an active member; entering it is written into its audit.
 * 201 { url }: opens it once, within 60 s | 404 not_found
 */
export const POST = async (req: TenantRequest<AdminSwitchConsoleBody>, res: MedusaResponse) => {
  const { user_id = "" } = req.principal
  const pool = tenancyPool()
  const console = await queryFindConsoleOfUser(pool, user_id, req.validatedBody.tenant_id)
  if (!console) {
    throw domainError("not_found")
  }
  const { tenant_no, host } = console
  const code = await issueConsoleEntry(pool, { tenant_no, user_id, host })

  res.status(201).json({ url: consoleEntryUrl(publicUrl(readSettings(), host), code) })
}
