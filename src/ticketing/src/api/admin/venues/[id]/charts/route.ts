import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getChart } from "../../../../../modules/ticketing/queries/catalogue/halls/chart"
import { ensureDisplayableText } from "../../../../../modules/ticketing/rules/ensure-displayable-text"
import { importChartWorkflow } from "../../../../../workflows/charts/import-chart"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminImportChart } from "../../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/venues/:id/charts: imports a seating plan of pretix (JSON) or a CSV of up to 16 million characters.
 * Right: venue.write.
 * 201 { chart, problems: warnings }
 * | 400 chart_refused { problems, can_renumber }, name_unreadable { field }
 * | 404 not_found
 * | 413 too_large
 */
export const POST = async (req: TenantRequest<AdminImportChart>, res: MedusaResponse) => {
  ensureDisplayableText({ name: req.validatedBody.name })
  const { result } = await importChartWorkflow(req.scope).run({
    input: { tenant: req.tenant, venue_id: req.params.id, ...req.validatedBody },
  })

  res.status(201).json({ chart: await getChart(platformPool(), req.tenant, result.chart_id), problems: result.problems })
}
