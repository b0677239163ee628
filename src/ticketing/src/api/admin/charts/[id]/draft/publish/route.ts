import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getChart } from "../../../../../../modules/ticketing/queries/catalogue/halls/chart"
import { publishDraftWorkflow } from "../../../../../../workflows/charts/publish-draft"
import type { TenantRequest } from "../../../../../tenant-request"
import type { AdminDraftRev } from "../../../validators"

/**
 * POST /admin/charts/:id/draft/publish { rev }: the draft becomes the chart's next version. Right: venue.write.
 * 201 { chart } | 404 not_found | 409 draft_changed { rev, saved_at, saved_by }, draft_not_ready { problems }
 */
export const POST = async (req: TenantRequest<AdminDraftRev>, res: MedusaResponse) => {
  await publishDraftWorkflow(req.scope).run({
    input: { tenant: req.tenant, chart_id: req.params.id, rev: req.validatedBody.rev },
  })

  res.status(201).json({ chart: await getChart(platformPool(), req.tenant, req.params.id) })
}
