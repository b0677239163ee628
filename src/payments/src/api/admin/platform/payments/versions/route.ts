import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminPaymentsVersion } from "../../../../../contracts/platform-payments"
import { listVersions } from "../../../../../modules/payments/queries/settings/list-versions"
import type { AdminPaymentsVersionsQuery } from "../validators"

interface Answer {
  versions: AdminPaymentsVersion[]
  /** for `before` of the next page; null on the last */
  next: number | null
}

/**
 * GET /admin/platform/payments/versions?before&limit. Operator, right platform.payments.write. 200 { versions, next } | 400
 * invalid_data { issues }
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<Answer>): Promise<void> => {
  const { before, limit } = req.validatedQuery as AdminPaymentsVersionsQuery
  const found = await listVersions(platformPool(), { before, limit: limit + 1 })
  const versions = found.slice(0, limit)

  res.json({ versions, next: found.length > limit ? versions[limit - 1].version_no : null })
}
