import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminInstallation } from "../../../../contracts/installation"
import type { TenantRequest } from "../../../../access"
import { setInstallation } from "../../../../sites/set-installation"
import { countConflictingClients, isSingleSite } from "../../../../modules/tenancy/commands/installation"
import type { AdminSetInstallationBody } from "./validators"

/** GET /admin/platform/installation. Operator, right platform.installation.write. 200 { kind, conflict_count } */
export const GET = async (_: TenantRequest, res: MedusaResponse<AdminInstallation>) => {
  const [is_single, conflict_count] = await Promise.all([isSingleSite(platformPool()), countConflictingClients(platformPool())])

  res.json({ kind: is_single ? "single" : "platform", conflict_count })
}

/**
 * POST /admin/platform/installation { kind }. Operator, right platform.installation.write, fresh. Takes effect from the next
 * request. 200: as GET | 409 clients_not_closed { count }
 */
export const POST = async (req: TenantRequest<AdminSetInstallationBody>, res: MedusaResponse<AdminInstallation>) => {
  const { kind, user_id = null } = req.principal
  await setInstallation(platformPool(), req.validatedBody.kind, { kind, user_id })

  await GET(req, res)
}
