import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getChart } from "../../../../modules/ticketing/queries/catalogue/halls/chart"
import { renameChart } from "../../../../modules/ticketing/commands/catalogue/halls/rename-chart"
import { ensureDisplayableText } from "../../../../modules/ticketing/rules/ensure-displayable-text"
import type { TenantRequest } from "../../../tenant-request"
import type { AdminRenameChart } from "../validators"

export const AUTHENTICATE = false

/** GET /admin/charts/:id. Right: event.read. 200 { chart } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const chart = await getChart(platformPool(), req.tenant, req.params.id)
  if (!chart) {
    throw domainError("not_found", { chart_id: req.params.id })
  }

  res.json({ chart })
}

/**
 * POST /admin/charts/:id { name }: renames a published chart or a draft. Right: venue.write. 200 { id }
 * | 400 invalid_data, name_unreadable { field }
 * | 404 not_found
 */
export const POST = async (req: TenantRequest<AdminRenameChart>, res: MedusaResponse) => {
  const { name } = req.validatedBody
  ensureDisplayableText({ name })
  if (!(await renameChart(platformPool(), req.tenant, req.params.id, name, req.principal.email ?? req.principal.kind))) {
    throw domainError("not_found", { chart_id: req.params.id })
  }

  res.json({ id: req.params.id })
}
