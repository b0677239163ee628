import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listQuestions, readQuestion } from "../../../modules/ticketing/queries/catalogue/offers/list-questions"
import { insertQuestion } from "../../../modules/ticketing/commands/catalogue/offers/write-question"
import type { TenantRequest } from "../../tenant-request"
import type { AdminCreateQuestion, AdminQuestionsQuery } from "./validators"

export const AUTHENTICATE = false

/**
 * GET /admin/questions?q&event_id&cursor&limit. Right: event.read.
 * 200 { questions, count, count_is_exact, next_cursor, previous_cursor }, in their order
 */
export const GET = async (req: TenantRequest<unknown, AdminQuestionsQuery>, res: MedusaResponse) => {
  res.json(await listQuestions(platformPool(), req.tenant, req.validatedQuery))
}

/**
 * POST /admin/questions. Right: coupon.write. 201 { question }
 * | 400 invalid_data
 * | 404 not_found { event_id }
 * | 409 list_full { most }
 */
export const POST = async (req: TenantRequest<AdminCreateQuestion>, res: MedusaResponse) => {
  const id = await insertQuestion(platformPool(), req.tenant, req.validatedBody)

  res.status(201).json({ question: await readQuestion(platformPool(), req.tenant, id) })
}
