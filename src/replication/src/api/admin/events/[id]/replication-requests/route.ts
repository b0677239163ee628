import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { askForReplication } from "../../../../../requests/ask"
import type { AdminRequestReplication } from "../../../validators"

/**
 * POST /admin/events/:id/replication-requests. Right: event.write. The operator is notified by email.
 * 201 { request } | 200 the open one, when there is one | 409 replication_approved_already
 */
export const POST = async (req: TenantRequest<AdminRequestReplication>, res: MedusaResponse) => {
  const { request, is_new } = await askForReplication(platformPool(), req.tenant, {
    user_id: req.principal.user_id ?? "",
    event_id: req.params.id,
    note: req.validatedBody.note ?? null,
  })

  res.status(is_new ? 201 : 200).json({ request })
}
