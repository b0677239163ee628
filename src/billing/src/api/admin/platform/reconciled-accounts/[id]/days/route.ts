import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminReconciledDays } from "../../../../../../contracts"
import { daysOfAccount } from "../../../../../../modules/billing/queries/reconciliation/days-of-account"
import { findAccount } from "../../../../../../modules/billing/queries/reconciliation/list-accounts"
import type { AdminGetReconciledDays } from "../../validators"

/**
 * GET /admin/platform/reconciled-accounts/:id/days?before&limit. Operator, right platform.ledger.read. 200 { account, days,
 * before }, newest first | 404 not_found
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminReconciledDays>): Promise<void> => {
  const { before, limit } = req.validatedQuery as AdminGetReconciledDays
  const pool = platformPool()
  const found = await findAccount(pool, req.params.id)
  if (!found) {
    throw domainError("not_found", { account_id: req.params.id })
  }
  const { tenant_no, merchant_account_id, ...account } = found
  const days = account.read_to
    ? await daysOfAccount(pool, { tenant_no, merchant_account_id }, { before, limit, compared_to: new Date(account.read_to) })
    : []
  const is_full = new Set(days.map(({ day }) => day)).size === limit

  res.json({ account, days, before: is_full ? days[days.length - 1].day : null })
}
