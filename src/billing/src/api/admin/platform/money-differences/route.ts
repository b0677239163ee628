import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminMoneyDifferences } from "../../../../contracts"
import { countDifferences, listDifferences } from "../../../../modules/billing/queries/reconciliation/list-differences"
import type { AdminGetMoneyDifferences } from "./validators"

/**
 * GET /admin/platform/money-differences?state&kind&tenant_id&assignee&after&limit; `assignee` is a user id, `me` or `none`.
 * Operator, right platform.ledger.read. 200 { differences, after, counts }, newest first | 400 invalid_data { issues }
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminMoneyDifferences>): Promise<void> => {
  const { limit, assignee, ...others } = req.validatedQuery as AdminGetMoneyDifferences
  const asked = { ...others, assignee: assignee === "me" ? req.auth_context.actor_id : assignee }
  const pool = platformPool()
  const [found, counts] = await Promise.all([listDifferences(pool, { ...asked, limit: limit + 1 }), countDifferences(pool)])
  const differences = found.slice(0, limit)

  res.json({ differences, after: found.length > limit ? differences[limit - 1].id : null, counts })
}
