import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { platformReportCsv } from "../../../../../../platform-report/platform-report-csv"
import type { AdminGetPlatformReportFile } from "../validators"

/**
 * GET /admin/platform/reports/sales/file?from&to&locale. Operator, right platform.money.read. 200 text/csv, as a download | 400
 * invalid_data { issues }
 */
export const GET = async (req: TenantRequest, res: MedusaResponse): Promise<void> => {
  const { from, to, locale } = req.validatedQuery as AdminGetPlatformReportFile
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader("content-disposition", `attachment; filename="sales-${from}-${to}.csv"`)
  res.setHeader("cache-control", "no-store")
  await pipeline(Readable.from(platformReportCsv(platformPool(), { from, to }, locale)), res)
}
