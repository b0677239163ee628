import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { brandOfSheet } from "../../../../../../settlement/brand-of-sheet"
import { settlementPdf } from "../../../../../../settlement/pdf/settlement-pdf"
import { readSettlement } from "../../../../../../settlement/read-settlement"
import { settlementCsv } from "../../../../../../settlement/settlement-csv"
import type { AdminGetSettlementFile } from "../validators"

const TYPE = { csv: "text/csv; charset=utf-8", pdf: "application/pdf" }

/**
 * GET /admin/events/:id/settlement/file?format&locale. Right: sales.read. 200 CSV or PDF, as a download | 400 invalid_data | 404
 * not_found
 */
export const GET = async (req: TenantRequest, res: MedusaResponse): Promise<void> => {
  const { format, locale } = req.validatedQuery as AdminGetSettlementFile
  const pool = platformPool()
  const sheet = await readSettlement(pool, req.tenant, req.params.id)
  const file =
    format === "csv"
      ? settlementCsv(sheet, locale)
      : await settlementPdf({ sheet, locale, ...(await brandOfSheet(pool, req.tenant)) })

  res.setHeader("content-type", TYPE[format])
  res.setHeader(
    "content-disposition",
    `attachment; filename="settlement-${sheet.event.id.slice(-6)}-${sheet.made_at.slice(0, 10)}.${format}"`
  )
  res.setHeader("cache-control", "no-store")
  res.send(file)
}
