import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { makeBatch } from "../../../../../batches/make-batch"
import type { AdminReplications } from "../../../../../contracts/approval"
import type { AdminBatchAnswer } from "../../../../../contracts/batch"
import { listBatches } from "../../../../../modules/replication/commands/batches"
import { canReplicate } from "../../../../../modules/replication/queries/can-replicate"
import { getLatestRequest } from "../../../../../modules/replication/commands/requests"
import type { AdminMakeBatch } from "../../../validators"

/**
 * GET /admin/events/:id/replications. Right: event.read. 200 { is_approved, request, batches }: the member's permission, latest
 * request, and the event's batches
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminReplications>) => {
  const { user_id = "" } = req.principal
  const pool = platformPool()
  const [is_approved, request, batches] = await Promise.all([
    canReplicate(pool, req.tenant, user_id),
    getLatestRequest(pool, req.tenant, user_id),
    listBatches(pool, req.tenant, req.params.id),
  ])

  res.json({ is_approved, request, batches })
}

/**
 * POST /admin/events/:id/replications. Right: event.write, and the operator's permission on the membership.
 * 201 { batch, there_count } | 200 the same for a form submitted again | 400 schedule_refused { problems } | 403
 * replication_not_approved | 404 not_found | 409 stale_state
 */
export const POST = async (req: TenantRequest<AdminMakeBatch>, res: MedusaResponse<AdminBatchAnswer>) => {
  const asked = { ...req.validatedBody, event_id: req.params.id, user_id: req.principal.user_id ?? "" }
  const { is_new, ...answer } = await makeBatch(platformPool(), req.tenant, asked, new Date())

  res.status(is_new ? 201 : 200).json(answer)
}
