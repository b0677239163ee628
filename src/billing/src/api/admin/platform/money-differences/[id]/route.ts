import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminMoneyDifferenceDetail } from "../../../../../contracts"
import { decideDifference } from "../../../../../modules/billing/commands/reconciliation/decide-difference"
import type { AdminDecideMoneyDifference } from "../validators"
import { differenceDetail } from "./difference-detail"

type Answer = MedusaResponse<{ difference: AdminMoneyDifferenceDetail }>

/** GET /admin/platform/money-differences/:id. Operator, right platform.ledger.read. 200 { difference } | 404 not_found */
export const GET = async (req: TenantRequest, res: Answer): Promise<void> => {
  res.json({ difference: await differenceDetail(req.params.id) })
}

/**
 * POST /admin/platform/money-differences/:id { state, note, rev }: records a person's decision. Operator, right
 * platform.ledger.write. 200 { difference } | 400 invalid_data | 404 not_found | 409 difference_changed
 */
export const POST = async (req: TenantRequest<AdminDecideMoneyDifference>, res: Answer): Promise<void> => {
  const { id } = await differenceDetail(req.params.id)
  const is_written = await decideDifference(platformPool(), id, { ...req.validatedBody, by: req.auth_context.actor_id })
  if (!is_written) {
    throw domainError("difference_changed")
  }

  res.json({ difference: await differenceDetail(id) })
}
