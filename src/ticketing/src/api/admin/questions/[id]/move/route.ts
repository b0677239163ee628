import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { moveRow } from "../../../../../modules/ticketing/commands/catalogue/offers/move-row"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminMove } from "../../../coupons/validators"

export const AUTHENTICATE = false

/**
 * POST /admin/questions/:id/move { to }: moves the question one position up or down within its event. Right: coupon.write.
 * 200 { id } | 404 not_found
 */
export const POST = async (req: TenantRequest<AdminMove>, res: MedusaResponse) => {
  if (!(await moveRow(platformPool(), req.tenant, "question", req.params.id, req.validatedBody.to))) {
    throw domainError("not_found", { question_id: req.params.id })
  }

  res.json({ id: req.params.id })
}
