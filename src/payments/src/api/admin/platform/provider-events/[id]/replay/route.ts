import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminProviderEventDetail } from "../../../../../../contracts"
import { replayEvent } from "../../../../../../modules/payments/commands/inbox/replay-event"
import { eventDetail } from "../../event-detail"
import type { AdminReplayEvent } from "../../validators"

/**
 * POST /admin/platform/provider-events/:id/replay { replays }: processes it again. Operator, right platform.ledger.write. 200 {
 * event } as it is now, also when another request was first | 404 not_found
 */
export const POST = async (
  req: TenantRequest<AdminReplayEvent>,
  res: MedusaResponse<{ event: AdminProviderEventDetail }>
): Promise<void> => {
  const pool = platformPool()
  const { id } = await eventDetail(pool, req.params.id)
  await replayEvent(pool, id, { ...req.validatedBody, by: req.principal.user_id as string })

  res.json({ event: await eventDetail(pool, id) })
}
