import { z } from "@medusajs/framework/zod"
import { readableLine, readableText } from "@guichet/kernel/text"
import { feeBases, MAX_PLAN_CURRENCIES } from "../../../../contracts"

const amount = z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER)

export const AdminGetPlans = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})
export type AdminGetPlans = z.infer<typeof AdminGetPlans>

const BelowCostReason = readableText(3, 300).optional()

export const AdminPublishPlanBody = z.strictObject({ below_cost_reason: BelowCostReason })

/** Shapes only: `planProblems` validates the prices, so that all problems are reported at once. */
export const AdminWritePlanBody = z.strictObject({
  name: readableLine(2, 80),
  fee_collection: z.enum(["at_sale", "invoice"]),
  fee_base: z.enum(feeBases).default("total"),
  prices: z
    .array(
      z.strictObject({
        currency: z.string().max(10).toLowerCase(),
        monthly_minor: amount,
        percent: z.string().trim().max(20),
        fixed_minor: amount,
        free_fixed_minor: amount.optional(),
        min_minor: amount.nullish(),
        max_minor: amount.nullish(),
      })
    )
    .max(MAX_PLAN_CURRENCIES),
  below_cost_reason: BelowCostReason,
})
