import type { MedusaResponse } from "@medusajs/framework/http"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import { discardDraft } from "../../../../../../modules/ticketing/commands/catalogue/halls/discard-draft"
import type { TenantRequest } from "../../../../../tenant-request"
import type { AdminDraftRev } from "../../../validators"

/**
 * POST /admin/charts/:id/draft/discard { rev }. Right: venue.write. 200 { id }
 * | 404 not_found
 * | 409 draft_changed { rev, saved_at, saved_by }
 */
export const POST = async (req: TenantRequest<AdminDraftRev>, res: MedusaResponse) => {
  await inTransaction(platformPool(), (db) => discardDraft(db, req.tenant, req.params.id, req.validatedBody.rev))

  res.json({ id: req.params.id })
}
