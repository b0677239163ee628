import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminReconciliation } from "../../../../contracts"
import { askRun } from "../../../../modules/billing/commands/reconciliation/ask-run"
import { showRun } from "../../../../modules/billing/queries/reconciliation/show-run"

/**
 * GET /admin/platform/reconciliations. Operator, right platform.ledger.read. 200 { run, compared_to, open }: the last run and its
 * progress
 */
export const GET = async (_: TenantRequest, res: MedusaResponse<AdminReconciliation>): Promise<void> => {
  res.json(await showRun(platformPool()))
}

/**
 * POST /admin/platform/reconciliations: starts a run, unless one is in progress. Operator, right platform.ledger.write. 200: as
 * GET
 */
export const POST = async (req: TenantRequest, res: MedusaResponse<AdminReconciliation>): Promise<void> => {
  await askRun(platformPool(), req.auth_context.actor_id)

  res.json(await showRun(platformPool()))
}
