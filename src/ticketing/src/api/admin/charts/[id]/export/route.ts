import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { exportChart } from "../../../../../modules/ticketing/queries/catalogue/halls/export-chart"
import type { TenantRequest } from "../../../../tenant-request"

export const AUTHENTICATE = false

/**
 * GET /admin/charts/:id/export: the newest version as a pretix seating plan, and what that format cannot express.
 * Right: event.read.
 * 200 { export: { chart_id, name, version_no, plan, losses } }
 * | 404 not_found, also for a chart that was never published
 */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const exported = await exportChart(platformPool(), req.tenant, req.params.id)
  if (!exported) {
    throw domainError("not_found", { chart_id: req.params.id })
  }

  res.json({ export: exported })
}
