import type { MedusaResponse } from "@medusajs/framework/http"
import { publicUrl, readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminConsole } from "../../../../contracts/members"
import type { TenantRequest } from "../../../../access"
import { listConsoles } from "../../../../modules/tenancy/queries/list-consoles"

/** GET /admin/session/consoles. Staff: the consoles where the caller is an active member, including this one. 200 { consoles } */
export const GET = async (req: TenantRequest, res: MedusaResponse<{ consoles: AdminConsole[] }>) => {
  const found = await listConsoles(platformPool(), req.principal.user_id ?? "")
  const consoles = found.map(({ tenant_no, host, ...console }) => ({
    ...console,
    url: publicUrl(readSettings(), host),
    is_current: tenant_no === req.host_tenant.tenant_no,
  }))

  res.json({ consoles })
}
