import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminProviderEvents } from "../../../../contracts"
import { countEvents } from "../../../../modules/payments/queries/inbox/count-events"
import { getInboxStatus } from "../../../../modules/payments/queries/inbox/get-inbox-status"
import { listEvents } from "../../../../modules/payments/queries/inbox/list-events"
import type { AdminGetProviderEvents } from "./validators"

/**
 * GET /admin/platform/provider-events?state&kind&tenant_id&after&limit. Operator, right platform.ledger.read. 200 { events,
 * after, counts, status }, newest first | 400 invalid_data { issues }
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminProviderEvents>): Promise<void> => {
  const { limit, ...asked } = req.validatedQuery as AdminGetProviderEvents
  const pool = platformPool()
  const [found, counts, status] = await Promise.all([
    listEvents(pool, { ...asked, limit: limit + 1 }),
    countEvents(pool),
    getInboxStatus(pool),
  ])
  const events = found.slice(0, limit)

  res.json({ events, after: found.length > limit ? events[limit - 1].id : null, counts, status })
}
