import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminReconciledAccounts } from "../../../../contracts"
import { listAccounts } from "../../../../modules/billing/queries/reconciliation/list-accounts"
import type { AdminGetReconciledAccounts } from "./validators"

/**
 * GET /admin/platform/reconciled-accounts?after&limit. Operator, right platform.ledger.read. 200 { accounts, after } | 400
 * invalid_data { issues }
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminReconciledAccounts>): Promise<void> => {
  const { after, limit } = req.validatedQuery as AdminGetReconciledAccounts
  const found = await listAccounts(platformPool(), { after, limit: limit + 1 })
  const accounts = found.slice(0, limit)

  res.json({ accounts, after: found.length > limit ? accounts[limit - 1].id : null })
}
