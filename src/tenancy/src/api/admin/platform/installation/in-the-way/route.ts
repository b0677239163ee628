import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminClientInTheWay } from "../../../../../contracts/installation"
import type { TenantRequest } from "../../../../../access"
import { listInTheWay } from "../../../../../modules/tenancy/commands/installation"
import type { AdminInTheWayQueryInput } from "../validators"

/**
 * GET /admin/platform/installation/in-the-way?after&limit: clients that prevent switching to a single site. 200 { clients, next
 * }: `next` is the `after` of the next page, null on the last
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<{ clients: AdminClientInTheWay[]; next: string | null }>) => {
  const { after, limit } = req.validatedQuery as AdminInTheWayQueryInput
  const found = await listInTheWay(platformPool(), { after, limit: limit + 1 })
  const clients = found.slice(0, limit)

  res.json({ clients, next: found.length > limit ? clients[clients.length - 1].id : null })
}
