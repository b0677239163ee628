import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { readQuestion } from "../../../../../modules/ticketing/queries/catalogue/offers/list-questions"
import { switchRow } from "../../../../../modules/ticketing/commands/catalogue/offers/switch-row"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminSwitch } from "../../../coupons/validators"

export const AUTHENTICATE = false

/** POST /admin/questions/:id/switch { is_on }. Right: coupon.write. 200 { question } | 404 not_found */
export const POST = async (req: TenantRequest<AdminSwitch>, res: MedusaResponse) => {
  if (!(await switchRow(platformPool(), req.tenant, "question", req.params.id, req.validatedBody.is_on))) {
    throw domainError("not_found", { question_id: req.params.id })
  }

  res.json({ question: await readQuestion(platformPool(), req.tenant, req.params.id) })
}
