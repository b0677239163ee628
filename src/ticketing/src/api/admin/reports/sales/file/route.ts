import type { MedusaResponse } from "@medusajs/framework/http"
import { CSV_MARK, csvLine } from "@guichet/kernel/csv"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getSalesReport } from "../../../../../modules/ticketing/queries/orders/get-sales-report"
import { reportLines } from "../../../../../modules/ticketing/rules/report-lines"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminSalesReportFile } from "../validators"

/**
 * GET /admin/reports/sales/file?from&to&locale.
 * Right: sales.read. 200 CSV for spreadsheets of that locale: one line per event and a total per currency
 * | 400 invalid_data
 */
export const GET = async (req: TenantRequest<unknown, AdminSalesReportFile>, res: MedusaResponse) => {
  const { locale, ...period } = req.validatedQuery
  const report = await getSalesReport(platformPool(), req.tenant, period)

  res
    .set("content-type", "text/csv; charset=utf-8")
    .set("content-disposition", `attachment; filename="sales-${period.from}-${period.to}.csv"`)
    .send(
      CSV_MARK +
        reportLines(report, locale)
          .map((line) => csvLine(line, locale))
          .join("")
    )
}
