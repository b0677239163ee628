import { z } from "@medusajs/framework/zod"
import { readableText } from "@guichet/kernel/text"
import { disputePhases, MAX_DISPUTES_A_PAGE, MAX_STATEMENT_LENGTH } from "../../../contracts"

export const AdminDisputesQuery = z.strictObject({
  after: z.string().min(1).max(64).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_DISPUTES_A_PAGE).default(20),
  phase: z.enum(disputePhases).optional(),
})
export type AdminDisputesQuery = z.infer<typeof AdminDisputesQuery>

export const AdminAnswerDispute = z.strictObject({ statement: readableText(0, MAX_STATEMENT_LENGTH) })
export type AdminAnswerDispute = z.infer<typeof AdminAnswerDispute>

export const AdminAcceptDispute = z.strictObject({})
