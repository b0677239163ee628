import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { readQuestion } from "../../../../modules/ticketing/queries/catalogue/offers/list-questions"
import { updateQuestion } from "../../../../modules/ticketing/commands/catalogue/offers/write-question"
import type { TenantRequest } from "../../../tenant-request"
import type { AdminUpdateQuestion } from "../validators"

export const AUTHENTICATE = false

/** GET /admin/questions/:id. Right: event.read. 200 { question } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const question = await readQuestion(platformPool(), req.tenant, req.params.id)
  if (!question) {
    throw domainError("not_found", { question_id: req.params.id })
  }

  res.json({ question })
}

/**
 * POST /admin/questions/:id. Right: coupon.write. 200 { question }
 * | 400 invalid_data
 * | 404 not_found
 * | 409 stale_state { rev }
 */
export const POST = async (req: TenantRequest<AdminUpdateQuestion>, res: MedusaResponse) => {
  const { rev, ...question } = req.validatedBody
  await updateQuestion(platformPool(), req.tenant, req.params.id, rev, question)

  res.json({ question: await readQuestion(platformPool(), req.tenant, req.params.id) })
}
