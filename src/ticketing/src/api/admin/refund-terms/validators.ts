import { z } from "@medusajs/framework/zod"
import { MAX_EXCHANGE_FEE_MINOR, MAX_REFUND_HOURS, MAX_REFUND_STEPS } from "../../../contracts/refund-terms"
import { RowId } from "../../tenant-request"
import { Currency } from "../sale-terms/validators"

export const AdminRefundTermsQuery = z.strictObject({ event_id: RowId.optional() })
export type AdminRefundTermsQuery = z.infer<typeof AdminRefundTermsQuery>

const Step = z.strictObject({
  hours_before: z.number().int().min(0).max(MAX_REFUND_HOURS),
  percent: z.number().int().min(1).max(100),
})

const Exchange = z.strictObject({
  hours_before: z.number().int().min(0).max(MAX_REFUND_HOURS),
  fee_minor: z.number().int().min(0).max(MAX_EXCHANGE_FEE_MINOR),
  currency: Currency,
})

const Terms = z.strictObject({
  steps: z
    .array(Step)
    .max(MAX_REFUND_STEPS)
    .refine(
      (steps) => steps.every((step, at) => at === 0 || step.hours_before < steps[at - 1].hours_before),
      "must be in chronological order, without duplicates"
    )
    .refine(
      (steps) => steps.every((step, at) => at === 0 || step.percent < steps[at - 1].percent),
      "each later step must refund less"
    ),
  returns_fee: z.boolean(),
  exchange: Exchange.nullable().default(null),
})

export const AdminWriteRefundTerms = z.strictObject({
  event_id: RowId.nullable().default(null),
  rev: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  terms: Terms.nullable(),
})
export type AdminWriteRefundTerms = z.infer<typeof AdminWriteRefundTerms>
