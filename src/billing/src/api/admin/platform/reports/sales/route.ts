import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminPlatformReport } from "../../../../../contracts"
import { reportRows, reportTotals, type ReportPlace } from "../../../../../modules/billing/queries/platform-report"
import type { AdminGetPlatformReport } from "./validators"

/**
 * GET /admin/platform/reports/sales?from&to&after&limit. Operator, right platform.money.read. 200 { from, to, totals, rows, after
 * } | 400 invalid_data { issues }
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminPlatformReport>): Promise<void> => {
  const { from, to, after, limit } = req.validatedQuery as AdminGetPlatformReport
  const pool = platformPool()
  const [found, totals] = await Promise.all([
    reportRows(pool, { from, to }, { place: after ? placeOf(after) : undefined, limit: limit + 1 }),
    reportTotals(pool, { from, to }),
  ])
  const rows = found.slice(0, limit)
  const last = rows.at(-1)

  res.json({ from, to, totals, rows, after: found.length > limit && last ? `${last.currency}.${last.tenant.id}` : null })
}

function placeOf(after: string): ReportPlace {
  const [currency, tenant_id] = after.split(".")

  return { currency, tenant_id }
}
