import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminFailingWork } from "../../../../contracts/failing-work"
import type { TenantRequest } from "../../../../access"
import { listFailingWork } from "../../../../modules/tenancy/commands/failing-work"

/** More failures than this at the same time share one cause. */
const MOST_SHOWN = 100

/**
 * GET /admin/platform/failing-work: background work that failed at its last attempt, oldest first. Operator, right
 * platform.ledger.read. 200 { failing, has_more }
 */
export const GET = async (_req: TenantRequest, res: MedusaResponse<AdminFailingWork>) => {
  const failing = await listFailingWork(platformPool(), { limit: MOST_SHOWN + 1 })

  res.json({ failing: failing.slice(0, MOST_SHOWN), has_more: failing.length > MOST_SHOWN })
}
