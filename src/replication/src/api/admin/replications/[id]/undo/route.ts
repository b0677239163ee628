import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { undoBatch } from "../../../../../batches/undo-batch"
import type { AdminUndoAnswer } from "../../../../../contracts/batch"

/** POST /admin/replications/:id/undo. Right: event.write. 200 { batch, removed_count, staying }, repeatable | 404 not_found */
export const POST = async (req: TenantRequest, res: MedusaResponse<AdminUndoAnswer>) => {
  res.json(await undoBatch(platformPool(), req.tenant, { id: req.params.id, user_id: req.principal.user_id ?? "" }))
}
