import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminDifferenceAssignees } from "../../../../contracts"
import { differenceAssignees } from "../../../../modules/billing/queries/reconciliation/difference-assignees"

/**
 * GET /admin/platform/money-difference-assignees: who can be assigned differences. Operator, right platform.ledger.read. 200 {
 * assignees }
 */
export const GET = async (_req: TenantRequest, res: MedusaResponse<AdminDifferenceAssignees>): Promise<void> => {
  res.json({ assignees: await differenceAssignees(platformPool()) })
}
