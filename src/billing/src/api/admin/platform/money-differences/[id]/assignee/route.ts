import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminMoneyDifferenceDetail } from "../../../../../../contracts"
import { assignDifference } from "../../../../../../modules/billing/commands/reconciliation/assign-difference"
import { differenceAssignees } from "../../../../../../modules/billing/queries/reconciliation/difference-assignees"
import type { AdminAssignMoneyDifference } from "../../validators"
import { differenceDetail } from "../difference-detail"

type Answer = MedusaResponse<{ difference: AdminMoneyDifferenceDetail }>

/**
 * POST /admin/platform/money-differences/:id/assignee { user_id, rev }: who looks into it; null: no one. Operator, right
 * platform.ledger.write. 200 { difference } | 400 invalid_data | 404 not_found | 409 difference_changed,
 * assignee_unavailable { user_id }
 */
export const POST = async (req: TenantRequest<AdminAssignMoneyDifference>, res: Answer): Promise<void> => {
  const { user_id, rev } = req.validatedBody
  const { id } = await differenceDetail(req.params.id)
  const is_written = await assignDifference(platformPool(), id, { user_id, rev, by: req.auth_context.actor_id })
  if (!is_written && user_id && !(await isAssignable(user_id))) {
    throw domainError("assignee_unavailable", { user_id })
  }
  if (!is_written) {
    throw domainError("difference_changed")
  }

  res.json({ difference: await differenceDetail(id) })
}

const isAssignable = async (user_id: string): Promise<boolean> =>
  (await differenceAssignees(platformPool())).some((person) => person.user_id === user_id)
