import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { previewSchedule } from "../../../../../../batches/schedule-of"
import type { SchedulePreview } from "../../../../../../contracts/schedule"
import type { AdminPreviewSchedule } from "../../../../validators"

/**
 * POST /admin/events/:id/replications/preview. Right: event.write. 200 { dates, problems, time_zone }, nothing is created | 400
 * invalid_data | 404 not_found
 */
export const POST = async (req: TenantRequest<AdminPreviewSchedule>, res: MedusaResponse<SchedulePreview>) => {
  const asked = { ...req.validatedBody, event_id: req.params.id }

  res.json(await previewSchedule(platformPool(), req.tenant, asked, new Date()))
}
