import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminEventsReplayed } from "../../../../../contracts"
import { replayEvents } from "../../../../../modules/payments/commands/inbox/replay-events"
import type { AdminReplayEvents } from "../validators"

/**
 * POST /admin/platform/provider-events/replay { state, kind?, tenant_id? }: processes all of them again. Operator, right
 * platform.ledger.write. 200 { replayed }
 */
export const POST = async (req: TenantRequest<AdminReplayEvents>, res: MedusaResponse<AdminEventsReplayed>): Promise<void> => {
  res.json({ replayed: await replayEvents(platformPool(), req.validatedBody, req.principal.user_id as string) })
}
