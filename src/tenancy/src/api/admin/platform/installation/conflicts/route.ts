import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminConflictingClient } from "../../../../../contracts/installation"
import type { TenantRequest } from "../../../../../access"
import { listConflictingClients } from "../../../../../modules/tenancy/commands/installation"
import type { AdminConflictsQueryInput } from "../validators"

/**
 * GET /admin/platform/installation/conflicts?after&limit: clients that prevent switching to a single site. 200 { clients, next
 * }: `next` is the `after` of the next page, null on the last
 */
export const GET = async (
  req: TenantRequest,
  res: MedusaResponse<{ clients: AdminConflictingClient[]; next: string | null }>
) => {
  const { after, limit } = req.validatedQuery as AdminConflictsQueryInput
  const found = await listConflictingClients(platformPool(), { after, limit: limit + 1 })
  const clients = found.slice(0, limit)

  res.json({ clients, next: found.length > limit ? clients[clients.length - 1].id : null })
}
